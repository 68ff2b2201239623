using Reports.Application.Common;

namespace Reports.Application.Sync;

/// <summary>What a failed or warned run says to people; the codes are stored with the run.</summary>
public static class SyncTexts
{
    private static readonly LocalText Unknown = new(
        "Обновление не удалось. Последние загруженные данные остаются доступны.",
        "The refresh failed. The last loaded data stays available.");

    private static readonly Dictionary<string, LocalText> ByCode = new(StringComparer.Ordinal)
    {
        ["unreachable"] = new("Bitrix24 не отвечает. Обновление продолжится с места остановки.", "Bitrix24 does not answer. The refresh will go on from where it stopped."),
        ["limit"] = new("Bitrix24 ограничил число запросов. Обновление продолжится с места остановки.", "Bitrix24 limited the requests. The refresh will go on from where it stopped."),
        ["overload"] = new("Поддержка Bitrix24 временно закрыла REST этого портала.", "Bitrix24's support has closed this portal's REST for now."),
        ["credential"] = new("Доступ к Bitrix24 больше не действует: проверьте вебхук или откройте приложение заново.", "The access to Bitrix24 is no longer valid: check the webhook or open the application again."),
        ["rights"] = new("У пользователя, от имени которого идёт загрузка, не хватает прав.", "The user on whose behalf data is loaded lacks rights."),
        ["scope"] = new("Вебхуку или приложению не выданы нужные права (crm, task, user_brief, department).", "The webhook or application lacks scopes (crm, task, user_brief, department)."),
        ["tariff"] = new("Тариф портала не включает REST.", "The portal's plan does not include REST."),
        ["gone"] = new("Портал или приложение на нём удалены.", "The portal, or the application on it, was deleted."),
        ["drop"] = new(
            "Bitrix24 вдруг показывает гораздо меньше записей, чем раньше. Похоже на потерю прав, а не на удаление, поэтому данные не опубликованы. Если записи действительно удалены, администратору сервиса нужно на одно обновление задать Sync__LargestDrop=1.",
            "Bitrix24 suddenly shows far fewer records than before. This looks like lost rights and not like deletions, so nothing was published. If the records were really deleted, the service's administrator has to set Sync__LargestDrop=1 for one refresh."),
        ["no-connection"] = new("Портал не подключён: нет вебхука и не установлено приложение.", "The portal is not connected: there is no webhook, and the application is not installed."),
        ["mistake"] = Unknown,
        ["not-admin"] = new("Загрузка идёт не от имени администратора: видна может быть только часть данных.", "Data is not loaded on behalf of an administrator: it may be only a part."),
        ["no-telephony"] = new("Нет доступа к статистике звонков: звонки считаются по делам.", "No access to call statistics: calls are counted from activities."),
        ["no-workgroups"] = new("Нет доступа к проектам.", "No access to projects."),
        ["no-tasks"] = new("Нет доступа к задачам.", "No access to tasks."),
        ["counts-differ"] = new("Число записей отличается от показанного в Bitrix24.", "The number of records differs from what Bitrix24 counts."),
        ["hidden"] = new("Часть записей стала недоступна, но не удалена.", "Some records became inaccessible, but were not deleted."),
    };

    /// <summary>The text of a stored code.</summary>
    public static LocalText Of(string code) => ByCode.GetValueOrDefault(code) ?? Unknown;
}
