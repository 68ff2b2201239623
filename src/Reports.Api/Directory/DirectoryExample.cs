using Reports.Api.OpenApi;
using Reports.Application.Common;
using Reports.Application.Directory;

namespace Reports.Api.Directory;

internal sealed class DirectoryExample : IResponseExample<DirectoryReport>
{
    public object Create(Func<LocalText, string> text) => new DirectoryReport(
        [new FunnelEntry(0, text(new("Продажи", "Sales")),
            [new StageEntry("NEW", text(new("Новая", "New")), "P"), new StageEntry("WON", text(new("Успешно", "Won")), "S"), new StageEntry("LOSE", text(new("Провалена", "Lost")), "F")])],
        [new DepartmentEntry(1, null, text(new("Компания", "Company")), 1), new DepartmentEntry(3, 1, text(new("Отдел продаж", "Sales department")), 7)],
        [new DirectoryEmployee(7, text(new("Анна Смирнова", "Anna Smirnova")), Active: true, [3], null)],
        [new SourceEntry("WEB", text(new("Веб-сайт", "Website")))],
        [new ProjectEntry(4, text(new("Запуск сайта", "Website launch")))],
        [new FieldEntry("UF_CRM_COUNTRY", text(new("Страна", "Country")), "enumeration", ["deal", "lead"], [new FieldValue("45", text(new("Россия", "Russia")))])],
        "RUB",
        "Europe/Moscow");
}
