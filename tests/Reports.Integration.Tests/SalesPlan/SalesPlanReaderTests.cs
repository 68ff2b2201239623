using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Reports.Application.Common;
using Reports.Application.SalesPlan;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.SalesPlan;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.SalesPlan;

public sealed class SalesPlanReaderTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 3, 20);
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private ServiceProvider services = null!;
    private SalesPlanReader reader = null!;

    public async ValueTask InitializeAsync()
    {
        services = PostgresFixture.Services(await postgres.CreateDatabaseAsync());
        var (database, cache) = (services.GetRequiredService<IPortalDatabase>(), new PortalCache());
        reader = new(database, new(database, cache), cache);
        await using var system = await services.GetRequiredService<ISystemDatabase>().OpenAsync(Cancellation);
        await system.ExecuteAsync("insert into app.portal (member_id, domain) values ('a', 'a.test'), ('b', 'b.test')");
        await MartSeed.DealsAsync(system, 2, new MartSeed.Deal(1, "S", new(2026, 3, 1), new(2026, 3, 2), Amount: 1_000_000));
        await MartSeed.DealsAsync(
            system, 1,
            new(1, "S", new(2026, 1, 1), new(2026, 1, 31), Amount: 10),
            new(2, "S", new(2026, 1, 1), new(2026, 2, 15), Amount: 20, FunnelId: 3, ReopenedTimes: 1),
            new(3, "S", new(2026, 1, 1), new(2026, 3, 5), Amount: 40, EmployeeId: 2, SourceId: null, Fields: """{"UF_X": ["45", "46"]}"""),
            new(4, "S", new(2025, 1, 1), new(2026, 3, 25), Amount: 80, Contradicts: true),
            new(5, "S", new(2026, 3, 1), new(2026, 3, 20), Amount: null, EmployeeId: null, Currency: "XXX", StageKnown: false),
            new(6, "F", new(2026, 3, 1), new(2026, 3, 10), Amount: 160),
            new(7, "P", new(2026, 3, 10), null, Amount: 320),
            new(8, "P", new(2026, 3, 1), null, Amount: 640, EmployeeId: 2, FunnelId: 3));
        await system.ExecuteAsync(
            """
            insert into app.plan_line (portal_id, month, employee_id, funnel_id, plan_amount, plan_count, bonus_scheme, version) values
              (1, '2026-01-01', 1, null, 100, 2, '{"tiers": []}', 1), (1, '2026-02-01', 1, 3, 100, null, '{"tiers": []}', 1),
              (1, '2026-02-01', 1, 0, 50, null, null, 1), (1, '2026-04-01', 2, 3, 50, null, null, 1), (2, '2026-02-01', 1, 0, 50, null, null, 1);
            """);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [Fact]
    public async Task Read_Quarter_SumsTheAtomsOfItsPortal()
    {
        var atoms = await ReadAsync(Filter("2026-01-01", "2026-03-31"));
        atoms.Employees.OrderBy(row => (row.EmployeeId, row.FunnelId)).ShouldBe(
        [
            new(0, 0, 1, 0, 0, 0, 1, 19),
            new(1, 0, 2, 90, 80, 0, 2, 30 + 448),
            new(1, 3, 1, 20, 0, 1, 1, 45),
            new(2, 0, 1, 40, 0, 0, 1, 63),
        ]);
        atoms.Buckets.OrderBy(row => row.Bucket).ShouldBe([new(new(2026, 1, 1), null, 1, 10), new(new(2026, 2, 1), null, 1, 20), new(new(2026, 3, 1), null, 3, 120)]);
        atoms.Cycle.ShouldBe(new(2, 2, 0, 1, 10, 60, 0, 80));
        atoms.CycleDays.OrderBy(row => row.Days).ShouldBe([new(19, 1), new(30, 1), new(45, 1), new(63, 1), new(448, 1)]);
        atoms.OpenAges.OrderBy(row => row.Days).ShouldBe([new(10, 1), new(19, 1)]);
        atoms.PlanLines.Select(line => (line.Month.Month, line.FunnelId, line.PlanAmount, line.Won)).ShouldBe([(1, null, 100, 10), (2, 0, 50, 0), (2, 3, 100, 20)]);
    }

    [Theory]
    [InlineData("2026-01-01", "2026-03-31", "month")]
    [InlineData("2026-01-31", "2026-03-05", "week")]
    [InlineData("2026-02-15", "2026-03-25", "day")]
    [InlineData("2026-03-05", "2026-03-20", "year")]
    [InlineData("2026-02-01", "2026-02-28", "quarter")]
    public async Task Read_AnyPeriod_SumsAndFactsAgree(string from, string to, string grain)
    {
        foreach (var employees in new int[]?[] { null, [0, 1], [2] })
        foreach (var excludeReopened in new[] { false, true })
        {
            var filter = Filter(from, to) with { Employees = employees };
            var question = Question(filter) with { Grain = Enum.Parse<Grain>(grain, ignoreCase: true), ExcludeReopened = excludeReopened, EmployeeDynamics = true };
            var sums = await reader.ReadAsync(question, Cancellation);
            // Naming every source asks for all deals, and nothing but the facts knows sources.
            var facts = await reader.ReadAsync(question with { Filter = filter with { Sources = ["", "WEB"] } }, Cancellation);
            facts.Employees.OrderBy(row => (row.EmployeeId, row.FunnelId)).ShouldBe(sums.Employees.OrderBy(row => (row.EmployeeId, row.FunnelId)));
            facts.Buckets.OrderBy(row => (row.Bucket, row.EmployeeId)).ShouldBe(sums.Buckets.OrderBy(row => (row.Bucket, row.EmployeeId)));
            facts.Cycle.ShouldBe(sums.Cycle);
            facts.CycleDays.OrderBy(row => row.Days).ShouldBe(sums.CycleDays.OrderBy(row => row.Days));
            facts.OpenAges.OrderBy(row => row.Days).ShouldBe(sums.OpenAges.OrderBy(row => row.Days));
        }
    }

    [Fact]
    public async Task Read_ByFieldOrSource_TakesThoseDealsAlone()
    {
        var filter = Filter("2026-01-01", "2026-03-31");
        (await FactAsync(filter with { Fields = Field("UF_X", "46") })).ShouldBe(40);
        (await FactAsync(filter with { Fields = Field("UF_X", "47") })).ShouldBe(0);
        (await FactAsync(filter with { Fields = Field("UF_X", [null]) })).ShouldBe(110);
        (await FactAsync(filter with { Fields = Field("UF_X", null, "45") })).ShouldBe(150);
        (await FactAsync(filter with { Sources = [""] })).ShouldBe(40);
        (await FactAsync(filter with { Sources = ["WEB"], Funnels = [3] })).ShouldBe(20);
    }

    [Fact]
    public async Task ReachedOn_SumsOverDays_IsTheFirstThatReaches()
    {
        var filter = Filter("2026-01-01", "2026-03-31");
        (await reader.ReachedOnAsync(filter, Today, 30, Cancellation)).ShouldBe(new DateOnly(2026, 2, 15));
        (await reader.ReachedOnAsync(filter, Today, 31, Cancellation)).ShouldBe(new DateOnly(2026, 3, 5));
        (await reader.ReachedOnAsync(filter, Today, 71, Cancellation)).ShouldBeNull();
    }

    private static ResolvedFilter Filter(string from, string to) =>
        new(1, DateOnly.Parse(from), DateOnly.Parse(to), null, null, null, new Dictionary<string, IReadOnlyList<string?>>());

    private static Dictionary<string, IReadOnlyList<string?>> Field(string name, params string?[] values) => new() { [name] = values };

    private static SalesPlanQuestion Question(ResolvedFilter filter) => new(filter, Today, Grain.Month, false, false, []);

    private Task<SalesPlanAtoms> ReadAsync(ResolvedFilter filter) => reader.ReadAsync(Question(filter), Cancellation);

    private async Task<decimal> FactAsync(ResolvedFilter filter) => (await ReadAsync(filter)).Employees.Sum(row => row.Amount);
}
