using System.Globalization;
using NSubstitute;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Leads;
using Reports.Application.Marketing;
using Reports.Domain.Marketing;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Reports.Infrastructure.Deals;
using Reports.Infrastructure.Leads;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Facts;
using Reports.Infrastructure.Marketing;
using Reports.Infrastructure.Quality;
using Reports.Integration.Tests.Fixtures;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.Marketing;

public sealed class MarketingRowsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly PageRequest First = new(50, null, null, false);
    private static readonly UtmMarks AnyUtm = new(null, null, null);
    private static readonly string[] Counts =
        ["leads", "junkLeads", "convertedLeads", "openLeads", "winningLeads", "deals", "wonDeals", "lostDeals", "openDeals"];

    private readonly RandomPortal crm = new(seed: 21);
    private MartHarness mart = null!;

    public async ValueTask InitializeAsync()
    {
        mart = await MartHarness.CreateAsync(postgres);
        await crm.WriteAsync(mart);
        await mart.RebuildAsync(1);
    }

    public ValueTask DisposeAsync() => mart.DisposeAsync();

    [Theory]
    [InlineData(MarketingBasis.Cohort)]
    [InlineData(MarketingBasis.Event)]
    public async Task Rows_OfEveryFigureAndCell_AreAsManyAsItSays(MarketingBasis basis)
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var question = RandomQuestion.Of(seed);
            var report = await AskAsync(question, basis);
            await SameAsync(report.Summary, question, basis, AnyUtm, null, $"seed {seed}");
            foreach (var source in report.Sources.Take(2))
            {
                var cell = question with { Sources = [source.SourceId ?? ""] };
                await SameAsync(source, cell, basis, AnyUtm, null, $"seed {seed}, {source.SourceId}");
                foreach (var utm in source.Utm.Take(2))
                    await SameAsync(utm, cell, basis, new(utm.UtmSource ?? "", utm.UtmMedium ?? "", utm.UtmCampaign ?? ""), null, $"seed {seed}, {source.SourceId}, {utm.UtmSource}");
            }

            foreach (var bucket in report.Dynamics.Take(2))
                await SameAsync(bucket, question, basis, AnyUtm, bucket.Bucket, $"seed {seed}, {bucket.Bucket}");
        }
    }

    [Theory]
    [InlineData("leads", null, false)]
    [InlineData("leads", "title", true)]
    [InlineData("leads", "closedOn", false)]
    [InlineData("leads", "utmSource", true)]
    [InlineData("leads", "wonDeals", true)]
    [InlineData("deals", null, false)]
    [InlineData("deals", "amount", true)]
    public async Task Pages_TogetherAreTheList_EachRecordOnce(string figure, string? sort, bool descending)
    {
        var whole = (await RowsAsync(Year, MarketingBasis.Cohort, figure, AnyUtm, null, new(500, null, sort, descending))).Items.Select(Id).ToList();
        var paged = new List<long>();
        string? cursor = null;
        do
        {
            var page = await RowsAsync(Year, MarketingBasis.Cohort, figure, AnyUtm, null, new(17, cursor, sort, descending));
            paged.AddRange(page.Items.Select(Id));
            page.Total.ShouldBe(whole.Count);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        paged.ShouldBe(whole);
        paged.Distinct().Count().ShouldBe(whole.Count);
        whole.Count.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Doubtful_ShowWhatTheLineCounts()
    {
        foreach (var basis in Enum.GetValues<MarketingBasis>())
        {
            var report = await AskAsync(Year, basis);
            report.DataQuality.Select(item => item.Kind).ShouldBe(
                ["wonWithoutAmount", "dealsWithoutSource", "leadsWithoutSource", "dealsOfDismissedEmployees", "leadsOfDismissedEmployees", "dealsInUnknownStage", "leadsInUnknownStage"]);
            foreach (var item in report.DataQuality)
                (await RowsAsync(Year, basis, item.Kind, AnyUtm, null, First)).Total.ShouldBe(item.Count, item.Kind);
        }
    }

    [Fact]
    public async Task ALead_ShowsItsOwnValues()
    {
        var raw = crm.CountedLeads.First(lead => lead is { State: "S", UtmSource: "yandex", EmployeeId: not null } && lead.Source.Length > 0);

        var row = (await RowsAsync(Year, MarketingBasis.Cohort, "convertedLeads", AnyUtm, null, new(500, null, "id", false)))
            .Items.OfType<LeadRow>().Single(lead => lead.Id == raw.Id);

        row.ShouldBe(new LeadRow(
            raw.Id, $"Лид {raw.Id}", $"https://a.test/crm/lead/details/{raw.Id}/", raw.StageId, "Сделка", "S", raw.EmployeeId, raw.CreatedOn, raw.ClosedOn,
            raw.SourceId, "yandex", null, raw.UtmCampaign, crm.Counted.Count(deal => deal.LeadId == raw.Id && deal.State == "S")));
    }

    [Theory]
    [InlineData("adSpend", MarketingBasis.Cohort, null, null, "Figure")]
    [InlineData("openLeads", MarketingBasis.Event, null, null, "Figure")]
    [InlineData("leads", MarketingBasis.Cohort, "amount", null, "sort")]
    [InlineData("deals", MarketingBasis.Cohort, "wonDeals", null, "sort")]
    [InlineData("leads", MarketingBasis.Cohort, null, "2026-02-15", "Bucket")]
    public async Task Validator_RefusesWhatTheFigureDoesNotKnow(string figure, MarketingBasis basis, string? sort, string? bucket, string parameter)
    {
        var request = new GetMarketingRows(
            Year.Asked, basis, figure, bucket is null ? null : DateOnly.Parse(bucket, CultureInfo.InvariantCulture), AnyUtm, new(50, null, sort, false));

        var result = await new GetMarketingRowsValidator().ValidateAsync(request, TestContext.Current.CancellationToken);

        result.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe(parameter);
    }

    private static RandomQuestion Year => new(new(2025, 10, 1), new(2026, 9, 30), Grain.Month, null, null, null, null);

    private static long Id(ReportRow row) => row switch
    {
        LeadRow lead => lead.Id,
        DealRow deal => deal.Id,
        _ => throw new InvalidOperationException(row.ToString()),
    };

    private async Task SameAsync(object cell, RandomQuestion question, MarketingBasis basis, UtmMarks utm, DateOnly? bucket, string label)
    {
        foreach (var name in Counts)
        {
            var property = cell.GetType().GetProperty(char.ToUpperInvariant(name[0]) + name[1..]);
            if (property?.GetValue(cell) is not long figure) continue;
            // A ratio shows its denominator; the count of winning leads shows just those.
            (await RowsAsync(question, basis, name, utm, bucket, First)).Total.ShouldBe((int)figure, $"{name}, {label}");
        }

        var revenue = (decimal)cell.GetType().GetProperty("Revenue")!.GetValue(cell)!;
        (await RowsAsync(question, basis, "revenue", utm, bucket, First)).TotalAmount.ShouldBe(revenue, label);
    }

    private Task<MarketingReport> AskAsync(RandomQuestion question, MarketingBasis basis) =>
        new GetMarketingHandler(Filters(question), new MarketingReader(new PortalFacts(mart.Portals, new PortalCache())), new DoubtfulReader(new PortalFacts(mart.Portals, new PortalCache()))).Handle(new(question.Asked, basis), TestContext.Current.CancellationToken);

    private Task<ReportRows> RowsAsync(RandomQuestion question, MarketingBasis basis, string figure, UtmMarks utm, DateOnly? bucket, PageRequest page) =>
        new GetMarketingRowsHandler(Filters(question), new LeadRowsReader(mart.Portals), new DealRowsReader(mart.Portals))
            .Handle(new(question.Asked, basis, figure, bucket, utm, page), TestContext.Current.CancellationToken);

    private static IFilterResolver Filters(RandomQuestion question)
    {
        var filters = Substitute.For<IFilterResolver>();
        filters.ResolveAsync(Arg.Any<string>(), Arg.Any<ReportFilter>(), Arg.Any<CancellationToken>())
            .Returns(question.Resolve(PortalSettings.Default("Europe/Moscow")));
        return filters;
    }
}
