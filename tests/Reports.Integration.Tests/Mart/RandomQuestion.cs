using Reports.Application.Common;
using Reports.Domain.Periods;
using Reports.Domain.Portals;

namespace Reports.Integration.Tests.Mart;

/// <summary>A period and filters by seed, resolved as the service would for a caller who sees everything.</summary>
internal sealed record RandomQuestion(DateOnly From, DateOnly To, Grain Grain, int[]? Funnels, int[]? Employees, string[]? Sources, string?[]? Field)
{
    /// <summary>Deals have the field and leads do not, so it narrows deals alone.</summary>
    public bool FieldOfDealsOnly { get; init; }

    private static readonly DateOnly First = new(2025, 10, 20);

    public static RandomQuestion Of(int seed)
    {
        var random = new Random(seed);
        var from = First.AddDays(random.Next(0, 120));
        var to = from.AddDays(random.Next(0, 90));
        if (random.Next(3) == 0) (from, to) = (new(from.Year, from.Month, 1), new DateOnly(to.Year, to.Month, 1).AddMonths(1).AddDays(-1));
        return new(
            from, to, (Grain)random.Next(5),
            Maybe<int[]>([0], [1, 2]), Maybe<int[]>([1], [0, 2]), Maybe<string[]>(["WEB"], ["", "OLD"]), Maybe<string?[]>(["45"], ["46", null], [null]))
        {
            FieldOfDealsOnly = random.Next(2) == 0,
        };

        T? Maybe<T>(params T[] values) where T : class => random.Next(3) == 0 ? values[random.Next(values.Length)] : null;
    }

    public ReportFilter Asked => new(
        new(From, To, Grain), Funnels ?? [], [], Employees?.Select(id => id == 0 ? (int?)null : id).ToArray() ?? [],
        Sources?.Select(id => id.Length == 0 ? null : id).ToArray() ?? [], Fields);

    public Dictionary<string, IReadOnlyList<string?>> Fields => Field is null ? [] : new() { ["UF_X"] = Field };

    public FilterResolution Resolve(PortalSettings settings)
    {
        var calendar = new WorkingCalendar(settings.Holidays.ToHashSet());
        var asOf = new DateTimeOffset(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);
        return new(
            new(1, From, To, Funnels, Employees, Sources, Fields) { FactsVersion = 1 },
            FieldOfDealsOnly ? [] : Fields,
            new(1, "a.test", "Europe/Moscow", "RUB", "ru", asOf, RandomPortal.Today, 1, 1, calendar, settings),
            new([new(0, "Общая", []), new(1, "Вторая", []), new(2, "Третья", [])], [new(1, null, "Отдел", null)],
                [new(1, "Анна", true, [1, 2], null, false), new(2, "Борис", false, [], null, false), new(4, "Вера", true, [1], null, true)], [new("WEB", "Сайт"), new("CALL", "Звонок")], []),
            settings,
            new(EntitlementKind.Paid, null),
            null,
            new(Asked.Funnels, [], Asked.Employees, Asked.Sources, Fields, DataScope.All));
    }

    public bool Takes(RawLead lead) =>
        Owns(lead.EmployeeId) && (Sources is null || Sources.Contains(lead.Source)) && (FieldOfDealsOnly || Has(lead.Fields));

    public bool Takes(RawDeal deal, RandomPortal crm) =>
        Owns(deal.EmployeeId) && (Sources is null || Sources.Contains(deal.Source(crm))) && Has(deal.Fields) && (Funnels is null || Funnels.Contains(deal.FunnelId));

    public bool Covers(DateOnly? day) => day >= From && day <= To;

    private bool Owns(int? employee) => Employees is null || Employees.Contains(employee ?? 0);

    private bool Has(Dictionary<string, string[]> fields) =>
        Field is null || Field.Any(value => value is null ? !fields.ContainsKey("UF_X") : fields.GetValueOrDefault("UF_X")?.Contains(value) == true);
}
