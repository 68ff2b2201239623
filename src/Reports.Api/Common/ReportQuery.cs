using Reports.Application.Common;
using Reports.Domain.Periods;

namespace Reports.Api.Common;

/// <summary>The parameters that reports share.</summary>
internal static class ReportQuery
{
    private const int MostBuckets = 4000;

    /// <summary>A cursor carries the value that orders: titles of Bitrix24 have up to 255 letters of up to four bytes, subjects of activities more.</summary>
    private const int LongestCursor = 4000;

    private static readonly LocalText Order = new("Не раньше from.", "Not before from.");
    private static readonly LocalText TooFine = new("Слишком мелкий шаг для этого периода: не больше {0} отрезков.", "Too fine for this period: at most {0} buckets.");

    /// <summary>Period and grain.</summary>
    public static IReadOnlyList<QueryParameter> Period { get; } =
    [
        new("from", QueryKind.Date, new("Первый день периода.", "First day of the period."), Required: true, Example: "2026-01-01"),
        new("to", QueryKind.Date, new("Последний день периода.", "Last day of the period."), Required: true, Example: "2026-12-31"),
        new("grain", QueryKind.Text, new("Шаг динамики, по умолчанию month.", "Length of a bucket, month by default."), Example: "month", Choices: ["day", "week", "month", "quarter", "year"]),
    ];

    /// <summary>Funnel, department and employee: what every report can be narrowed by.</summary>
    public static IReadOnlyList<QueryParameter> People { get; } =
    [
        new("funnel", QueryKind.Integer, new("Воронка; можно несколько.", "Funnel; repeatable."), Repeatable: true),
        new("department", QueryKind.Text, new("Отдел вместе с подчинёнными, или none; можно несколько.", "Department with its subtree, or none; repeatable."), Repeatable: true),
        new("employee", QueryKind.Text, new("Сотрудник, или none; можно несколько.", "Employee, or none; repeatable."), Repeatable: true),
    ];

    /// <summary>Source and exposed fields: what reports of leads and deals can be narrowed by.</summary>
    public static IReadOnlyList<QueryParameter> Records { get; } =
    [
        new("source", QueryKind.Text, new("Источник, или none; можно несколько.", "Source, or none; repeatable."), Repeatable: true),
        new("field.", QueryKind.Text, new("Значение открытого поля, например field.UF_CRM_COUNTRY=45, или none; можно несколько.", "Value of an exposed field, like field.UF_CRM_COUNTRY=45, or none; repeatable."), Repeatable: true),
    ];

    /// <summary>Everything that a report of leads and deals takes.</summary>
    public static IReadOnlyList<QueryParameter> All { get; } = [.. Period, .. People, .. Records];

    /// <summary>What a report answers beside, when asked.</summary>
    public static QueryParameter Expand { get; } = new(
        "expand", QueryKind.Text, new("employees.dynamics: динамика по каждому сотруднику.", "employees.dynamics: a series for each employee."), Choices: ["employees.dynamics"]);

    /// <summary>The parameters of a list.</summary>
    public static IReadOnlyList<QueryParameter> Paging { get; } =
    [
        new("limit", QueryKind.Integer, new("Сколько записей, 1–500, по умолчанию 50.", "How many records, 1–500, 50 by default."), Example: "50"),
        new("cursor", QueryKind.Text, new("nextCursor предыдущей страницы.", "nextCursor of the page before.")),
        new("sort", QueryKind.Text, new("Поле сортировки; с минусом по убыванию.", "Field to sort by; descending with a minus.")),
    ];

    /// <summary>Reads period and filters; endpoints that do not declare a filter never see it, unknown names being refused before.</summary>
    public static ReportFilter Bind(HttpRequest request)
    {
        var query = new QueryReader(request);
        var filter = Bind(query, request);
        query.ThrowIfInvalid();
        return filter;
    }

    /// <summary>Reads period and filters through a reader that goes on to further parameters.</summary>
    public static ReportFilter Bind(QueryReader query, HttpRequest request)
    {
        var (from, to) = (query.Date("from"), query.Date("to"));
        var period = new ReportPeriod(from, to, query.Choice("grain", Grain.Month));
        if (from != default && to != default)
        {
            if (to < from) query.Refuse("to", Order);
            else if (period.Grain is Grain.Day && period.Days > MostBuckets) query.Refuse("grain", TooFine.With(MostBuckets));
        }

        return Bind(query, request, period);
    }

    /// <summary>Reads the filters of a report that has no period of its own: nothing of it lies before a horizon.</summary>
    public static ReportFilter BindUndated(QueryReader query, HttpRequest request) =>
        Bind(query, request, Nothing.Period);

    /// <summary>No period and no filter.</summary>
    public static ReportFilter Nothing { get; } = new(
        new ReportPeriod(DateOnly.MaxValue, DateOnly.MaxValue, Grain.Day), [], [], [], [], new Dictionary<string, IReadOnlyList<string?>>(StringComparer.Ordinal));

    private static ReportFilter Bind(QueryReader query, HttpRequest request, ReportPeriod period) =>
        new(
            period,
            query.Ids("funnel", least: 0),
            query.IdsOrNone("department", least: 1),
            query.IdsOrNone("employee", least: 1),
            query.TextsOrNone("source"),
            request.Query.Keys.Where(k => k.StartsWith("field.", StringComparison.Ordinal))
                .ToDictionary(k => k["field.".Length..], query.TextsOrNone, StringComparer.Ordinal));

    /// <summary>Whether a series for each employee is asked for.</summary>
    public static bool Expanded(QueryReader query) => query.Choice(Expand.Name, Expand.Choices!) is not null;

    /// <summary>Reads the part of a list that is asked for; <paramref name="sortable"/> are the fields it may be ordered by.</summary>
    public static PageRequest Page(QueryReader query, IReadOnlyList<string> sortable)
    {
        var limit = query.Integer("limit", 1, 500) ?? 50;
        var sort = query.Choice("sort", [.. sortable, .. sortable.Select(s => "-" + s)]);
        return new PageRequest(limit, query.Text("cursor", LongestCursor), sort?.TrimStart('-'), sort is ['-', ..]);
    }
}
