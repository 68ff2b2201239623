using Reports.Infrastructure.Database;
using System.Globalization;
using NSubstitute;
using Reports.Application.Common;
using Reports.Application.SalesDynamics;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Reports.Infrastructure.Quality;
using Reports.Infrastructure.Facts;
using Reports.Infrastructure.SalesDynamics;
using Reports.Integration.Tests.Fixtures;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.SalesDynamics;

public sealed class SalesDynamicsParityTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly RandomPortal crm = new(seed: 31);
    private MartHarness mart = null!;

    private static RandomQuestion Winter => new(new(2025, 12, 1), new(2026, 2, 28), Grain.Month, null, null, null, null);

    public async ValueTask InitializeAsync()
    {
        mart = await MartHarness.CreateAsync(postgres);
        await crm.WriteAsync(mart);
        await mart.RebuildAsync(1);
    }

    public ValueTask DisposeAsync() => mart.DisposeAsync();

    [Fact]
    public async Task AnyQuestion_EqualsTheNaiveReference()
    {
        for (var seed = 100; seed < 150; seed++)
        {
            var question = RandomQuestion.Of(seed);
            var report = await AskAsync(question);
            var reference = new SalesDynamicsReference(crm, question);
            var label = $"seed {seed}: {question}";
            var end = SalesDynamicsReference.PipelineOn(question.From, question.To);

            var whole = reference.Figures(question.From, question.To, end);
            foreach (var property in typeof(SalesDynamicsSummary).GetProperties())
                ((ComparedValue)property.GetValue(report.Summary)!).Value.ShouldBe(whole[property.Name], $"{property.Name}, {label}");

            var buckets = new ReportPeriod(question.From, question.To, question.Grain).Buckets().ToList();
            report.Dynamics.Select(bucket => (bucket.Bucket, bucket.Partial)).ShouldBe(buckets.Select(bucket => (bucket.Start, bucket.Partial)));
            foreach (var (bucket, figures) in buckets.Zip(report.Dynamics))
                Same(figures, reference.Figures(bucket.From, bucket.To, SalesDynamicsReference.PipelineOn(bucket.From, bucket.To)), $"{label}, {bucket.Start}");
            foreach (var employee in report.Employees)
                Same(employee, reference.Figures(question.From, question.To, end, employee: employee.EmployeeId ?? 0), $"{label}, employee {employee.EmployeeId}");
            foreach (var funnel in report.Funnels)
                Same(funnel, reference.Figures(question.From, question.To, end, funnel: funnel.FunnelId), $"{label}, funnel {funnel.FunnelId}");

            report.Employees.Sum(row => row.DealsCreated).ShouldBe((long)whole["DealsCreated"]!.Value, label);
            report.Employees.Sum(row => row.PipelineCount ?? 0).ShouldBe((long)(whole["PipelineCount"] ?? 0), label);
            report.Employees.Sum(row => row.LeadsJunk).ShouldBe((long)whole["LeadsJunk"]!.Value, label);
            report.Funnels.Sum(row => row.WonAmount).ShouldBe(whole["WonAmount"]!.Value, label);
            report.Funnels.Sum(row => row.PipelineAmount ?? 0).ShouldBe(whole["PipelineAmount"] ?? 0, label);
        }
    }

    [Theory]
    [InlineData("2026-01-01", "2026-01-31", "2025-12-01", "2025-12-31", "2025-01-01", "2025-01-31")]  // over: whole months
    [InlineData("2026-02-10", "2026-02-19", "2026-01-31", "2026-02-09", "2025-02-10", "2025-02-19")]  // over: as many days
    [InlineData("2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28", "2025-03-01", "2025-03-31")]  // unfinished: as many working days
    [InlineData("2026-03-10", "2026-04-09", "2026-02-07", "2026-03-09", "2025-03-10", "2025-04-09")]  // unfinished: working days of days
    public async Task Comparisons_CountTheirOwnDays(string from, string to, string previousFrom, string previousTo, string yearFrom, string yearTo)
    {
        var question = Winter with { From = Day(from), To = Day(to) };
        var report = await AskAsync(question);
        var reference = new SalesDynamicsReference(crm, question);

        var previous = reference.Cut(Day(previousFrom), Day(previousTo));
        report.ComparedTo.Previous.ShouldBe(new ComparedDays(previous.From, previous.To));
        var year = reference.Cut(Day(yearFrom), Day(yearTo));
        report.ComparedTo.YearAgo.ShouldBe(new ComparedDays(year.From, year.To));
        var (before, ago) = (reference.Figures(previous.From, previous.To, previous.To), reference.Figures(year.From, year.To, year.To));
        foreach (var property in typeof(SalesDynamicsSummary).GetProperties())
        {
            var compared = (ComparedValue)property.GetValue(report.Summary)!;
            compared.Previous.ShouldBe(before[property.Name], property.Name);
            compared.YearAgo.ShouldBe(ago[property.Name], property.Name);
        }

        (before["DealsCreated"] > 0 || ago["DealsCreated"] > 0).ShouldBeTrue();
        report.ComparedTo.Horizon.ShouldBeNull();
    }

    [Fact]
    public async Task AComparison_BeyondTheHorizon_IsNull_WithTheReason()
    {
        var report = await AskAsync(Winter with { From = new(2026, 1, 1), To = new(2026, 1, 31) }, EntitlementKind.Free);

        report.ComparedTo.Previous.ShouldBe(new ComparedDays(new(2025, 12, 1), new(2025, 12, 31)));
        report.ComparedTo.YearAgo.ShouldBeNull();
        report.ComparedTo.Horizon.ShouldBe(new HorizonView(new(2025, 12, 1), EntitlementKind.Free));
        report.Summary.DealsCreated.Previous.ShouldNotBeNull();
        report.Summary.DealsCreated.YearAgo.ShouldBeNull();
        report.Summary.DealsCreated.YearAgoChange.ShouldBeNull();
    }

    [Fact]
    public async Task APeriodWithoutAWorkingDayYet_IsComparedWithNothing()
    {
        var report = await AskAsync(Winter with { From = new(2026, 3, 21), To = new(2026, 4, 20) });

        report.ComparedTo.Previous.ShouldNotBeNull().To.ShouldBeNull();
        (report.Summary.DealsCreated.Previous, report.Summary.WinRate.Previous, report.Summary.DealsCreated.PreviousChange).ShouldBe((0m, null, null));
        report.Summary.PipelineCount.ShouldBe(new ComparedValue(null, null, null, null, null));
        report.Dynamics.ShouldAllBe(bucket => bucket.PipelineCount == null);
    }

    [Fact]
    public async Task ADealClosedAheadOfTime_StaysInThePipelineUntilItsDate()
    {
        var ahead = crm.Counted.Count(deal => deal.ClosedOn > RandomPortal.Today && deal.CreatedOn <= RandomPortal.Today);
        ahead.ShouldBeGreaterThan(0);

        var report = await AskAsync(Winter with { From = new(2026, 3, 1), To = new(2026, 3, 31), Grain = Grain.Day });

        report.Summary.PipelineCount.Value.ShouldBe(crm.Counted.Count(deal => deal.State == "P" && deal.CreatedOn <= RandomPortal.Today) + ahead);
        report.Dynamics.Single(bucket => bucket.Bucket == RandomPortal.Today).PipelineCount.ShouldBe((long)report.Summary.PipelineCount.Value!.Value);
        report.Dynamics.Where(bucket => bucket.Bucket > RandomPortal.Today).ShouldAllBe(bucket => bucket.PipelineCount == null);
    }

    [Fact]
    public async Task AMonth_IsTheSumOfItsDays()
    {
        var month = await AskAsync(Winter with { From = new(2026, 2, 1), To = new(2026, 2, 28), Grain = Grain.Month });
        var days = await AskAsync(Winter with { From = new(2026, 2, 1), To = new(2026, 2, 28), Grain = Grain.Day });

        var only = month.Dynamics.ShouldHaveSingleItem();
        only.LeadsCreated.ShouldBe(days.Dynamics.Sum(day => day.LeadsCreated));
        only.WonAmount.ShouldBe(days.Dynamics.Sum(day => day.WonAmount));
        only.DealsLost.ShouldBe(days.Dynamics.Sum(day => day.DealsLost));
        only.PipelineCount.ShouldBe(days.Dynamics[^1].PipelineCount);
    }

    [Fact]
    public async Task Funnels_LeaveLeadsAsTheyAre_AndSaySo()
    {
        var all = await AskAsync(Winter);
        var one = await AskAsync(Winter with { Funnels = [1] });

        one.Summary.LeadsCreated.Value.ShouldBe(all.Summary.LeadsCreated.Value);
        one.Summary.DealsCreated.Value!.Value.ShouldBeLessThan(all.Summary.DealsCreated.Value!.Value);
        one.NotNarrowed.ShouldBe(["leadsCreated", "leadsConverted", "leadsJunk"]);
        one.Funnels.ShouldHaveSingleItem().Name.ShouldBe("Вторая");
    }

    private Task<SalesDynamicsReport> AskAsync(RandomQuestion question, EntitlementKind entitlement = EntitlementKind.Paid)
    {
        var filters = Substitute.For<IFilterResolver>();
        filters.ResolveAsync(Arg.Any<string>(), Arg.Any<ReportFilter>(), Arg.Any<CancellationToken>())
            .Returns(question.Resolve(PortalSettings.Default("Europe/Moscow")) with { Entitlement = new(entitlement, null) });
        return new GetSalesDynamicsHandler(filters, new SalesDynamicsReader(new PortalFacts(mart.Portals, new PortalCache())), new DoubtfulReader(new PortalFacts(mart.Portals, new PortalCache()))).Handle(new(question.Asked), TestContext.Current.CancellationToken);
    }

    private static void Same(object actual, Dictionary<string, decimal?> expected, string label)
    {
        foreach (var property in actual.GetType().GetProperties().Where(property => expected.ContainsKey(property.Name)))
        {
            var value = property.GetValue(actual);
            (value is null ? (decimal?)null : Convert.ToDecimal(value, CultureInfo.InvariantCulture)).ShouldBe(expected[property.Name], $"{property.Name}, {label}");
        }
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
