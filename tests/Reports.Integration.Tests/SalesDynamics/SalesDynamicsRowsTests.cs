using Reports.Infrastructure.Database;
using System.Globalization;
using NSubstitute;
using Reports.Application.Common;
using Reports.Application.SalesDynamics;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Reports.Infrastructure.Deals;
using Reports.Infrastructure.Leads;
using Reports.Infrastructure.Quality;
using Reports.Infrastructure.Facts;
using Reports.Infrastructure.SalesDynamics;
using Reports.Integration.Tests.Fixtures;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.SalesDynamics;

public sealed class SalesDynamicsRowsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly PageRequest First = new(50, null, null, false);
    private static readonly string[] Counts =
        ["leadsCreated", "leadsConverted", "leadsJunk", "dealsCreated", "dealsWon", "dealsLost", "pipelineCount"];

    private static readonly string[] Amounts = ["wonAmount", "lostAmount", "pipelineAmount"];
    private readonly RandomPortal crm = new(seed: 41);
    private MartHarness mart = null!;

    public async ValueTask InitializeAsync()
    {
        mart = await MartHarness.CreateAsync(postgres);
        await crm.WriteAsync(mart);
        await mart.RebuildAsync(1);
    }

    public ValueTask DisposeAsync() => mart.DisposeAsync();

    [Fact]
    public async Task Rows_OfEveryFigureAndCell_AreAsManyAsItSays()
    {
        for (var seed = 200; seed < 212; seed++)
        {
            var question = RandomQuestion.Of(seed);
            var report = await AskAsync(question);
            foreach (var name in Counts.Concat(Amounts))
                await SameAsync(question, name, null, ((ComparedValue)Value(report.Summary, name)!).Value, $"seed {seed}");
            foreach (var bucket in report.Dynamics.TakeLast(3))
                foreach (var name in Counts.Concat(Amounts)) await SameAsync(question, name, bucket.Bucket, Number(bucket, name), $"seed {seed}, {bucket.Bucket}");
            foreach (var employee in report.Employees.Take(2))
                foreach (var name in Counts.Concat(Amounts))
                    await SameAsync(question with { Employees = [employee.EmployeeId ?? 0] }, name, null, Number(employee, name), $"seed {seed}, employee {employee.EmployeeId}");
            foreach (var funnel in report.Funnels.Take(1))
                foreach (var name in Counts[3..].Concat(Amounts))
                    await SameAsync(question with { Funnels = [funnel.FunnelId] }, name, null, Number(funnel, name), $"seed {seed}, funnel {funnel.FunnelId}");
        }
    }

    [Fact]
    public async Task Doubtful_ShowWhatTheLineCounts()
    {
        var question = new RandomQuestion(new(2025, 10, 1), new(2026, 9, 30), Grain.Month, null, null, null, null);
        var report = await AskAsync(question);

        report.DataQuality.Select(item => item.Kind).ShouldBe(["wonWithoutAmount", "dealsWithoutSource", "leadsWithoutSource", "dealsOfDismissedEmployees", "leadsOfDismissedEmployees", "dealsInUnknownStage", "leadsInUnknownStage"]);
        foreach (var item in report.DataQuality)
            (await RowsAsync(question, item.Kind, null)).Total.ShouldBe(item.Count, item.Kind);
    }

    [Theory]
    [InlineData("revenue", null, null, "Figure")]
    [InlineData("leadsCreated", "amount", null, "sort")]
    [InlineData("dealsCreated", null, "2026-02-15", "Bucket")]
    public async Task Validator_RefusesWhatTheFigureDoesNotKnow(string figure, string? sort, string? bucket, string parameter)
    {
        var question = new RandomQuestion(new(2026, 1, 1), new(2026, 3, 31), Grain.Month, null, null, null, null);
        var request = new GetSalesDynamicsRows(
            question.Asked, figure, bucket is null ? null : DateOnly.Parse(bucket, CultureInfo.InvariantCulture), new(50, null, sort, false));

        var result = await new GetSalesDynamicsRowsValidator().ValidateAsync(request, TestContext.Current.CancellationToken);

        result.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe(parameter);
    }

    private async Task SameAsync(RandomQuestion question, string figure, DateOnly? bucket, decimal? expected, string label)
    {
        var rows = await RowsAsync(question, figure, bucket);
        (Amounts.Contains(figure) ? rows.TotalAmount : rows.Total).ShouldBe(expected ?? 0, $"{figure}, {label}");
    }

    private static object? Value(object cell, string figure) => cell.GetType().GetProperty(char.ToUpperInvariant(figure[0]) + figure[1..])!.GetValue(cell);

    private static decimal? Number(object cell, string figure) =>
        Value(cell, figure) is { } value ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : null;

    private Task<SalesDynamicsReport> AskAsync(RandomQuestion question) =>
        new GetSalesDynamicsHandler(Filters(question), new SalesDynamicsReader(new PortalFacts(mart.Portals, new PortalCache())), new DoubtfulReader(new PortalFacts(mart.Portals, new PortalCache()))).Handle(new(question.Asked), TestContext.Current.CancellationToken);

    private Task<ReportRows> RowsAsync(RandomQuestion question, string figure, DateOnly? bucket) =>
        new GetSalesDynamicsRowsHandler(Filters(question), new LeadRowsReader(mart.Portals), new DealRowsReader(mart.Portals))
            .Handle(new(question.Asked, figure, bucket, First), TestContext.Current.CancellationToken);

    private static IFilterResolver Filters(RandomQuestion question)
    {
        var filters = Substitute.For<IFilterResolver>();
        filters.ResolveAsync(Arg.Any<string>(), Arg.Any<ReportFilter>(), Arg.Any<CancellationToken>())
            .Returns(question.Resolve(PortalSettings.Default("Europe/Moscow")));
        return filters;
    }
}
