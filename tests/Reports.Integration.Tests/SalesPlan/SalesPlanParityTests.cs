using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Reports.Application.Settings;
using Reports.Integration.Tests.Api;
using Reports.Integration.Tests.Fixtures;
using static Reports.Integration.Tests.SalesPlan.SalesPlanReference;

namespace Reports.Integration.Tests.SalesPlan;

/// <summary>Random portals through classification, PostgreSQL and HTTP, against the plain reference, under random filters.</summary>
public sealed class SalesPlanParityTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Report = "/api/v1/reports/sales-plan";
    private ApiFactory api = null!;

    public async ValueTask InitializeAsync() => api = await ApiFactory.CreateAsync(postgres);

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Report_OfARandomPortal_IsTheReference(int seed)
    {
        var (portal, client) = await CreateAsync(seed);
        var random = new Random(seed);
        for (var round = 0; round < 25; round++)
        {
            var asked = Ask(random);
            await CompareAsync(client, new(portal, asked), asked, $"seed {seed}, {Query(asked)}");
        }
    }

    [Fact]
    public async Task Report_WithTwiceAsManyJoinPartners_StaysTheSame()
    {
        var (_, client) = await CreateAsync(4);
        var address = $"{Report}?from=2025-01-01&to=2026-03-31&expand=employees.dynamics";
        var before = (await client.JsonAsync(address)).GetRawText();
        await using (var connection = await api.OpenAsync())
        {
            await connection.ExecuteAsync(
                """
                insert into app.portal (member_id, domain, as_of) values ('twin', 'twin', now());
                insert into crm.department (portal_id, id, parent_id, name) select (select max(portal_id) from app.portal), id, parent_id, name from crm.department;
                insert into crm.employee (portal_id, id, name, active, department_ids) select (select max(portal_id) from app.portal), id, name, active, department_ids from crm.employee;
                insert into mart.deal select (d).* from (select jsonb_populate_record(d, jsonb_build_object('portal_id', (select max(portal_id) from app.portal))) as d from mart.deal d) d;
                insert into app.plan_line (portal_id, month, employee_id, funnel_id, plan_amount, version) select (select max(portal_id) from app.portal), month, employee_id, funnel_id, 1, 1 from app.plan_line;
                update crm.employee set department_ids = department_ids || department_ids;
                update app.portal set data_version = data_version + 1, facts_version = facts_version + 1;
                """);
        }

        (await client.JsonAsync(address)).GetRawText().ShouldBe(before);
    }

    private async Task<(RandomPortal, HttpClient)> CreateAsync(int seed)
    {
        var id = await api.AddPortalAsync($"random{seed}.bitrix24.ru", "Asia/Yekaterinburg", asOf: RandomPortal.AsOf);
        var portal = new RandomPortal(seed);
        await using (var connection = await api.OpenAsync()) await portal.WriteAsync(connection, id);
        await using var scope = api.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMartRebuild>().RebuildAsync(id, TestContext.Current.CancellationToken);
        return (portal, api.ClientOf(await api.AddKeyAsync(id, "admin")));
    }

    private static async Task CompareAsync(HttpClient client, SalesPlanReference expected, Asked asked, string what)
    {
        var report = await client.JsonAsync($"{Report}?{Query(asked)}&expand=employees.dynamics");
        var summary = report.GetProperty("summary");
        var (won, cycle, lines) = (expected.Won, expected.Cycle, expected.Lines);
        var fact = Sum(won);
        decimal? plan = expected.NotSplit ? null : lines.Sum(line => expected.Part(line, line.Amount ?? 0));
        decimal? count = expected.NotSplit ? null : lines.Sum(line => expected.Part(line, line.Count ?? 0));

        void Is(JsonElement from, string name, decimal? value) => Number(from, name).ShouldBe(value, $"{name}: {what}");
        Is(summary, "factAmount", fact);
        Is(summary, "factCount", won.Count);
        Is(summary, "planAmount", plan);
        Is(summary, "planCount", count);
        Is(summary, "attainment", plan > 0 ? Math.Round(fact / plan.Value, 6, MidpointRounding.AwayFromZero) : null);
        Is(summary, "countAttainment", count > 0 ? Math.Round(won.Count / count.Value, 6, MidpointRounding.AwayFromZero) : null);
        Is(summary, "gapAmount", plan - fact);
        Is(summary, "unallocatedPlanAmount", expected.NotSplit ? null : expected.Unallocated);
        Is(summary, "forecastAmount", expected.Forecast(fact, Sum(won.Where(deal => deal.CloseDate <= RandomPortal.Today))));
        Is(summary, "bonus", expected.Bonus(lines));
        var remaining = Working(RandomPortal.Today.AddDays(1), asked.To);
        Is(summary, "requiredPerDay", plan is null || asked.To < RandomPortal.Today || asked.From > RandomPortal.Today || remaining == 0
            ? null : Math.Round(Math.Max(0, plan.Value - fact) / remaining, 2, MidpointRounding.AwayFromZero));
        summary.GetProperty("targetDate").GetString().ShouldBe(expected.Target(plan ?? 0)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), what);
        summary.GetProperty("planNotSplit").GetBoolean().ShouldBe(expected.NotSplit, what);
        summary.GetProperty("bonusIncomplete").GetBoolean().ShouldBe(lines.Any(line => line.Tiers is not null && line.Amount is not null && expected.Cut(line)), what);

        var cycles = report.GetProperty("cycle");
        (int From, int To)[] spans = [(0, 30), (31, 90), (91, 180), (181, int.MaxValue)];
        foreach (var (bucket, span) in cycles.GetProperty("buckets").EnumerateArray().Zip(spans))
        {
            var inside = cycle.Where(deal => CycleDays(deal) >= span.From && CycleDays(deal) <= span.To).ToList();
            Is(bucket, "deals", inside.Count);
            Is(bucket, "amount", Sum(inside));
            Is(bucket, "share", cycle.Count == 0 ? null : Math.Round((decimal)inside.Count / cycle.Count, 6, MidpointRounding.AwayFromZero));
        }

        Is(cycles, "medianDays", Percentile(cycle.Select(CycleDays), 0.5m));
        Is(cycles, "p90Days", Percentile(cycle.Select(CycleDays), 0.9m));
        Is(cycles, "meanDays", cycle.Count == 0 ? null : Math.Round((decimal)cycle.Sum(CycleDays) / cycle.Count, 2, MidpointRounding.AwayFromZero));
        Is(cycles, "reopenedDeals", won.Count(Reopened));
        Is(cycles, "openMedianAgeDays", Percentile(expected.Mine.Where(deal => deal.Semantics == 'P').Select(deal => RandomPortal.Today.DayNumber - CreatedOn(deal).DayNumber), 0.5m));

        var employees = report.GetProperty("employees").EnumerateArray().ToList();
        employees.Select(Id).ShouldBe(won.Select(deal => deal.Employee).Union(lines.Select(line => (int?)line.Employee)), ignoreOrder: true, what);
        foreach (var employee in employees)
        {
            var own = won.Where(deal => deal.Employee == Id(employee)).ToList();
            var planned = lines.Where(line => line.Employee == Id(employee)).ToList();
            Is(employee, "factAmount", Sum(own));
            Is(employee, "planAmount", expected.NotSplit ? null : planned.Sum(line => expected.Part(line, line.Amount ?? 0)));
            Is(employee, "bonus", expected.Bonus(planned));
            foreach (var funnel in employee.GetProperty("funnels").EnumerateArray())
            {
                var id = funnel.GetProperty("funnelId").ValueKind == JsonValueKind.Null ? (int?)null : funnel.GetProperty("funnelId").GetInt32();
                Is(funnel, "factAmount", Sum(own.Where(deal => deal.Funnel == id)));
                Is(funnel, "bonus", expected.Bonus(planned.Where(line => line.Funnel == id)));
            }
        }

        AddsUp(report, plan, what);
        await RowsAreTheFigureAsync(client, asked, "factAmount", won.Count, fact, what);
        await RowsAreTheFigureAsync(client, asked, "reopenedDeals", won.Count(Reopened), Sum(won.Where(Reopened)), what);
        await RowsAreTheFigureAsync(client, asked, "deals&cycleBucket=31-90", cycle.Count(deal => CycleDays(deal) is >= 31 and <= 90), Sum(cycle.Where(deal => CycleDays(deal) is >= 31 and <= 90)), what);
        await RowsAreTheFigureAsync(client, asked, "planAmount", lines.Count, plan ?? 0, what);
        if (report.GetProperty("dynamics").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first)
            await RowsAreTheFigureAsync(client, asked, $"factAmount&bucket={first.GetProperty("bucket").GetString()}", first.GetProperty("factCount").GetInt32(), Number(first, "factAmount")!.Value, what);
    }

    /// <summary>Employees, funnels and buckets sum to the total, to the kopeck.</summary>
    private static void AddsUp(JsonElement report, decimal? plan, string what)
    {
        var summary = report.GetProperty("summary");
        var employees = report.GetProperty("employees").EnumerateArray().ToList();
        foreach (var name in new[] { "factAmount", "factCount", "planAmount", "planCount" })
        {
            if (plan is null && name.StartsWith("plan", StringComparison.Ordinal)) continue;
            var total = Number(summary, name);
            employees.Sum(employee => Number(employee, name)).ShouldBe(total, $"{name} of employees: {what}");
            employees.SelectMany(employee => employee.GetProperty("funnels").EnumerateArray()).Sum(funnel => Number(funnel, name)).ShouldBe(total, $"{name} of funnels: {what}");
            report.GetProperty("dynamics").EnumerateArray().Sum(bucket => Number(bucket, name)).ShouldBe(total, $"{name} of buckets: {what}");
            employees.SelectMany(employee => employee.GetProperty("dynamics").EnumerateArray()).Sum(bucket => Number(bucket, name)).ShouldBe(total, $"{name} of employees' buckets: {what}");
        }
    }

    private static async Task RowsAreTheFigureAsync(HttpClient client, Asked asked, string figure, int count, decimal amount, string what)
    {
        var rows = await client.JsonAsync($"{Report}/rows?{Query(asked)}&limit=500&figure={figure}");
        rows.GetProperty("total").GetInt32().ShouldBe(count, $"rows of {figure}: {what}");
        rows.GetProperty("items").GetArrayLength().ShouldBe(Math.Min(count, 500));
        rows.GetProperty("totalAmount").GetDecimal().ShouldBe(amount, $"rows of {figure}: {what}");
    }

    private static Asked Ask(Random random)
    {
        T[] Some<T>(params T[] values) => random.Next(3) > 0 ? [] : [.. values.Where(_ => random.Next(2) == 0)];
        var from = new DateOnly(2024, 1, 1).AddDays(random.Next(840));
        var to = from.AddDays(random.Next(400));
        if (random.Next(2) == 0) (from, to) = (new(from.Year, from.Month, 1), new DateOnly(to.Year, to.Month, 1).AddMonths(1).AddDays(-1));
        if (random.Next(3) == 0) (from, to) = (new(2026, 3, 1), new(2026, 3, 31));
        return new(from, to, new[] { "day", "week", "month", "quarter", "year" }[random.Next(5)],
            Some(0, 1, 2), Some(2, 3, 4), Some<int?>(1, 2, 3, 5, null), Some("WEB", "CALL", null), Some("45", null), random.Next(2) == 0);
    }

    private static string Query(Asked asked) => string.Join('&', new[]
    {
        $"from={asked.From:yyyy-MM-dd}", $"to={asked.To:yyyy-MM-dd}", $"grain={asked.Grain}", $"excludeReopened={(asked.ExcludeReopened ? "true" : "false")}",
    }.Concat(asked.Funnels.Select(id => $"funnel={id}")).Concat(asked.Departments.Select(id => $"department={id}"))
        .Concat(asked.Employees.Select(id => $"employee={id?.ToString(CultureInfo.InvariantCulture) ?? "none"}"))
        .Concat(asked.Sources.Select(id => $"source={id ?? "none"}")).Concat(asked.Fields.Select(value => $"field.UF_X={value ?? "none"}")));

    private static int? Id(JsonElement employee) => employee.GetProperty("employeeId").ValueKind == JsonValueKind.Null ? null : employee.GetProperty("employeeId").GetInt32();

    private static decimal? Number(JsonElement from, string name) => from.GetProperty(name).ValueKind == JsonValueKind.Null ? null : from.GetProperty(name).GetDecimal();
}
