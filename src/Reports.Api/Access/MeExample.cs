using Reports.Api.OpenApi;
using Reports.Application.Access;
using Reports.Application.Common;
using Reports.Domain.Portals;

namespace Reports.Api.Access;

internal sealed class MeExample : IResponseExample<MeReport>
{
    private static readonly DateTimeOffset AsOf = new(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(3));

    public object Create(Func<LocalText, string> text) => new MeReport(
        new MeUser(7, text(new("Анна Смирнова", "Anna Smirnova")), null),
        new MePortal("company.bitrix24.ru", "Europe/Moscow", "RUB", "ru"),
        text(new("ru", "en")),
        new MeRights(IsAdmin: false, DataScope.Department, ReportNames.All, EditPlans: true, SetTasks: true, FullTaskTitles: false),
        [.. ReportNames.All.Select(name => new ReportEntitlement(name, EntitlementKind.Trial, AsOf.AddDays(9), new DateOnly(2024, 11, 1)))],
        AsOf);
}
