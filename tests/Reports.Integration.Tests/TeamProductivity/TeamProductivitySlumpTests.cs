using System.Globalization;
using Reports.Application.TeamProductivity;
using Reports.Domain.Portals;
using Reports.Domain.Tasks;
using Reports.Domain.TeamProductivity;
using Reports.Integration.Tests.Fixtures;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.TeamProductivity;

/// <summary>Months by hand: each has ten tasks with a deadline, all begun, of which so many are closed in time that the coefficient is known.</summary>
public sealed class TeamProductivitySlumpTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset AsOf = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);
    private MartHarness mart = null!;
    private TeamProductivityPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        mart = await MartHarness.CreateAsync(postgres);
        portal = new(mart);
        await portal.SetClockAsync(AsOf);
    }

    public ValueTask DisposeAsync() => mart.DisposeAsync();

    /// <summary>March 2025 to February 2026, tenths: the coefficient of a month.</summary>
    [Theory]
    [InlineData("5 5 5 5 5 9 9 5 5 5 5 1", SlumpKind.Fall, "2025-08 0.9, 2025-09 0.9, 2026-02 0.1", 0.5)]
    [InlineData("5 5 5 5 5 5 5 5 8 7 6 5", SlumpKind.Decline, "2025-11 0.8, 2025-12 0.7, 2026-01 0.6, 2026-02 0.5", 0.5)]
    [InlineData("5 5 5 5 5 9 5 9 5 5 5 1", null, "", null)]
    [InlineData("5 5 5 5 5 5 5 5 5 5 5 5", null, "", null)]
    [InlineData("- - - - - - - - 8 7 6 5", SlumpKind.Decline, "2025-11 0.8, 2025-12 0.7, 2026-01 0.6, 2026-02 0.5", null)]
    public async Task TheCoefficientOfWholeMonths_RaisesTheHint(string tenths, SlumpKind? kind, string months, double? median)
    {
        await WriteAsync(tenths);

        var slump = (await portal.AskAsync(TeamProductivityPortal.Year with { From = new(2026, 2, 1), To = new(2026, 2, 28) }, TaskBasis.Deadline))
            .Employees.Single(row => row.EmployeeId == 1).Slump;

        if (kind is null)
        {
            slump.ShouldBeNull();
            return;
        }

        slump.ShouldNotBeNull();
        (slump.Metric, slump.Kind, slump.Median).ShouldBe((SlumpMetric.ExecutionCoefficient, kind.Value, (decimal?)median));
        string.Join(", ", slump.Months.Select(month => string.Create(CultureInfo.InvariantCulture, $"{month.Bucket:yyyy-MM} {month.Value:0.##}"))).ShouldBe(months);
    }

    [Fact]
    public async Task AFallingAttainment_RaisesTheHint_ForThoseWhoMaySeePlans()
    {
        await WriteAsync("5 5 5 5 5 5 5 5 5 5 5 5");
        await mart.ExecuteAsync(
            """
            insert into app.plan_line (portal_id, month, employee_id, funnel_id, plan_amount, version)
            select 1, m::date, 1, null, 100, 1 from generate_series(date '2025-03-01', date '2026-02-01', '1 month') m;
            insert into app.plan_line (portal_id, month, employee_id, funnel_id, plan_count, version) values (1, '2026-02-01', 2, null, 5, 1);
            insert into mart.deal (portal_id, id, title, funnel_id, stage_id, stage_name, semantics, employee_id, created_at, created_on, closed_on, amount, cycle_days, field_set)
            select 1, extract(epoch from m)::bigint + part, 'Сделка', part, 'WON', 'Успех', 'S', 1, m, m::date, case part when 0 then m else m + interval '1 month' - interval '1 day' end,
                   case when m in ('2025-08-01', '2025-09-01') then 65 when m = '2026-02-01' then 35 else 50 end, 0, 0
            from generate_series(date '2025-03-01', date '2026-02-01', '1 month') m, generate_series(0, 1) part;
            """);

        var slump = (await AskAsync()).ShouldNotBeNull();
        (slump.Metric, slump.Kind, slump.Median).ShouldBe((SlumpMetric.Attainment, SlumpKind.Fall, 1m));
        slump.Months.Select(month => month.Value).ShouldBe([1.3m, 1.3m, 0.7m]);

        portal.Entitlement = EntitlementKind.Free;
        (await AskAsync()).ShouldBeNull("plans and wins beyond the horizon are not looked at");
        portal.Entitlement = EntitlementKind.Paid;
        portal.Caller = portal.Caller with { Reports = new HashSet<string> { ReportNames.TeamProductivity } };
        (await AskAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task WhatIsKeptOfOneBasis_DoesNotAnswerAnother()
    {
        await WriteAsync("5 5 5 5 5 5 5 5 8 7 6 5");
        await mart.ExecuteAsync("update crm.task set created_at = '2026-03-01T12:00:00Z'");
        await mart.RebuildAsync(1);
        portal.Cache = new();

        (await AskAsync()).ShouldNotBeNull();
        (await portal.AskAsync(TeamProductivityPortal.Year, TaskBasis.Created)).Employees.Single(row => row.EmployeeId == 1).Slump.ShouldBeNull();
    }

    [Fact]
    public async Task TheHint_IsExportedWithItsFigures()
    {
        await WriteAsync("5 5 5 5 5 9 9 5 5 5 5 1");

        var table = TeamProductivityTables.Employees(await portal.AskAsync(TeamProductivityPortal.Year, TaskBasis.Deadline));

        var cells = new List<object?>();
        await foreach (var row in table.Rows) cells.Add(row[2]);
        var hint = cells.ShouldHaveSingleItem().ShouldBeOfType<string>();
        hint.ShouldContain("2025-08 0.90, 2025-09 0.90, 2026-02 0.10");
        hint.ShouldContain("0.50)");
    }

    /// <summary>A month without any task of theirs: the hint stands all the same, beside nothing else; of whom has left it says nothing.</summary>
    [Fact]
    public async Task TheHint_DoesNotNeedATaskInThePeriod()
    {
        await WriteAsync("5 5 5 5 5 9 9 5 5 5 5 1");
        await mart.ExecuteAsync("insert into crm.task (portal_id, id, title, status, responsible_id, created_at, changed_at, deadline) values (1, 1, 'З', 2, 2, '2026-03-01', '2026-03-01', '2026-03-10')");
        await mart.RebuildAsync(1);

        var march = await portal.AskAsync(TeamProductivityPortal.Year with { From = new(2026, 3, 1), To = new(2026, 3, 31) }, TaskBasis.Deadline);

        march.Employees.Select(row => (row.EmployeeId, row.Total, row.Slump?.Kind)).ShouldBe([(2, 1, null), (1, 0, SlumpKind.Fall)]);
        march.Summary.Total.ShouldBe(1);

        await mart.ExecuteAsync("update crm.task set responsible_id = 3 - responsible_id"); // 2 has left
        await mart.RebuildAsync(1);
        march = await portal.AskAsync(TeamProductivityPortal.Year with { From = new(2026, 3, 1), To = new(2026, 3, 31) }, TaskBasis.Deadline);
        march.Employees.Select(row => row.EmployeeId).ShouldBe([1]);
    }

    [Fact]
    public async Task MonthsBeyondTheHorizon_AreNotLookedAt()
    {
        await WriteAsync("5 5 5 5 5 5 5 5 8 7 6 5");
        (await AskAsync()).ShouldNotBeNull();
        portal.Entitlement = EntitlementKind.Free;
        (await AskAsync()).ShouldBeNull();
    }

    private async Task<TeamProductivitySlump?> AskAsync() =>
        (await portal.AskAsync(TeamProductivityPortal.Year, TaskBasis.Deadline)).Employees.Single(row => row.EmployeeId == 1).Slump;

    private async Task WriteAsync(string tenths)
    {
        await mart.ExecuteAsync(
            """
            insert into crm.task (portal_id, id, title, status, responsible_id, created_at, changed_at, deadline, started_at, closed_at)
            select 1, m.number * 100 + i, 'З', 5, 1, d.day, d.day, d.day + interval '5 days', d.day + interval '1 day', d.day + interval '1 day' * case when i <= m.tenths::int then 4 else 6 end
            from unnest(string_to_array(@tenths, ' ')) with ordinality m (tenths, number)
            cross join lateral (select timestamptz '2025-03-01T12:00:00Z' + interval '1 month' * (m.number - 1)) d (day)
            cross join generate_series(1, 10) i
            where m.tenths <> '-'
            """,
            new { tenths });
        await mart.RebuildAsync(1);
    }
}
