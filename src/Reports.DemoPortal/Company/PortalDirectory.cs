namespace Reports.DemoPortal.Company;

/// <summary>Funnels, stages, sources, currencies: what the portal's settings hold.</summary>
internal sealed class PortalDirectory
{
    /// <summary>A stage that a funnel once had: deals and history still name it.</summary>
    public const string DeletedStage = "C1:UC_OLD77";

    /// <summary>A source that was deleted: records still carry its code.</summary>
    public const string DeletedSource = "UC_RADIO";

    /// <summary>A currency that the portal does not have.</summary>
    public const string UnknownCurrency = "BYN";

    private static readonly (string Code, string Name, char Semantics, string Color)[] DefaultStages =
    [
        ("NEW", "Новая", 'P', "#39A8EF"), ("PREPARATION", "Подготовка документов", 'P', "#2FC6F6"), ("PREPAYMENT_INVOICE", "Счёт на предоплату", 'P', "#55D0E0"),
        ("EXECUTING", "В работе", 'P', "#47E4C2"), ("FINAL_INVOICE", "Финальный счёт", 'P', "#FFA900"), ("WON", "Сделка успешна", 'S', "#7BD500"),
        ("LOSE", "Сделка провалена", 'F', "#FF5752"), ("APOLOGY", "Анализ причины провала", 'F', "#FF5752"),
    ];

    private static readonly Dictionary<int, (string Code, string Name, char Semantics, string Color)[]> OtherStages = new()
    {
        [1] = [("NEW", "Объявлен", 'P', "#39A8EF"), ("PREPARATION", "Заявка подана", 'P', "#2FC6F6"), ("UC_BID", "Торги", 'P', "#55D0E0"), ("EXECUTING", "Контракт", 'P', "#47E4C2"), ("WON", "Исполнен", 'S', "#7BD500"), ("LOSE", "Проиграли", 'F', "#FF5752"), ("UC_REFUSE", "Отказались сами", 'F', "#FF5752")],
        [3] = [("NEW", "Напоминание", 'P', "#39A8EF"), ("UC_OFFER", "Предложение", 'P', "#2FC6F6"), ("FINAL_INVOICE", "Счёт", 'P', "#FFA900"), ("WON", "Продлено", 'S', "#7BD500"), ("LOSE", "Ушёл", 'F', "#FF5752")],
        [5] = [("NEW", "Знакомство", 'P', "#39A8EF"), ("UC_TRIAL", "Пробная поставка", 'P', "#2FC6F6"), ("EXECUTING", "Отгрузки", 'P', "#47E4C2"), ("WON", "Закрыта успешно", 'S', "#7BD500"), ("LOSE", "Не договорились", 'F', "#FF5752")],
    };

    public List<Funnel> Funnels { get; } = [new(0, "Продажи", 100), new(1, "Тендеры", 200), new(3, "Сервис и продление", 300), new(5, "Партнёры", 400)];

    public List<Status> Statuses { get; } = [];

    public List<Currency> Currencies { get; } =
    [
        new("RUB", "Российский рубль", 1m, 1, true, "# &#8381;"),
        new("USD", "Доллар США", 92.4500m, 1, false, "$#"),
        new("EUR", "Евро", 99.8700m, 1, false, "# &euro;"),
    ];

    public Dictionary<int, string[]> OpenStages { get; } = [];

    public PortalDirectory()
    {
        AddAll("STATUS", null, [("NEW", "Не обработан", 'P', "#39A8EF"), ("IN_PROCESS", "В работе", 'P', "#2FC6F6"), ("PROCESSED", "Обработан", 'P', "#FFA900"), ("CONVERTED", "Качественный лид", 'S', "#7BD500"), ("JUNK", "Некачественный лид", 'F', "#FF5752"), ("UC_NOANSWER", "Не дозвонились", 'F', "#FF5752")]);
        AddAll("SOURCE", null, [.. Sources.Select(source => (source.Code, source.Name, 'P', ""))]);
        AddAll("DEAL_TYPE", null, [("SALE", "Продажа", 'P', ""), ("COMPLEX", "Комплексная продажа", 'P', ""), ("SERVICE", "Обслуживание", 'P', "")]);
        AddAll("DEAL_STAGE", 0, DefaultStages);
        foreach (var (funnel, stages) in OtherStages)
            AddAll(FormattableString.Invariant($"DEAL_STAGE_{funnel}"), funnel, [.. stages.Select(stage => (FormattableString.Invariant($"C{funnel}:{stage.Code}"), stage.Name, stage.Semantics, stage.Color))]);
        foreach (var funnel in Funnels)
            OpenStages[funnel.Id] = [.. Statuses.Where(status => status.Funnel == funnel.Id && status.Semantics == 'P').Select(status => status.Code)];
    }

    public static IReadOnlyList<(string Code, string Name, double Weight, double Quality)> Sources { get; } =
    [
        ("CALL", "Звонок", 16, 1.0), ("WEB", "Веб-сайт", 24, 0.85), ("WEBFORM", "CRM-форма", 14, 0.8), ("ADVERTISING", "Реклама", 15, 0.6), ("EMAIL", "Электронная почта", 8, 0.9),
        ("RECOMMENDATION", "По рекомендации", 6, 1.7), ("PARTNER", "Существующий клиент", 7, 1.6), ("TRADE_SHOW", "Выставка", 4, 1.1), ("CALLBACK", "Обратный звонок", 5, 0.9), ("UC_AVITO", "Авито", 6, 0.4), ("OTHER", "Другое", 3, 0.8),
    ];

    public static string Won(int funnel) => Code(funnel, "WON");

    public static string Lost(int funnel, Dice dice) => funnel switch
    {
        0 when dice.Happens(0.25) => "APOLOGY",
        1 when dice.Happens(0.2) => "C1:UC_REFUSE",
        _ => Code(funnel, "LOSE"),
    };

    public static string Code(int funnel, string stage) => funnel == 0 ? stage : FormattableString.Invariant($"C{funnel}:{stage}");

    private void AddAll(string entity, int? funnel, IReadOnlyList<(string Code, string Name, char Semantics, string Color)> entries)
    {
        foreach (var entry in entries)
        {
            var position = Statuses.Count;
            Statuses.Add(new(101 + 2 * position, entity, entry.Code, entry.Name, 10 * (Statuses.Count(status => status.Entity == entity) + 1), entry.Semantics, entry.Color,
                entry.Code is "NEW" or "WON" or "LOSE" or "CONVERTED" or "JUNK" or "OTHER", funnel));
        }
    }
}
