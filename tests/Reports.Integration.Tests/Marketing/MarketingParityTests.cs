using System.Globalization;
using NSubstitute;
using Reports.Application.Common;
using Reports.Application.Marketing;
using Reports.Domain.Marketing;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Facts;
using Reports.Infrastructure.Marketing;
using Reports.Infrastructure.Quality;
using Reports.Integration.Tests.Fixtures;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.Marketing;

public sealed class MarketingParityTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly PortalSettings Settings = PortalSettings.Default("Europe/Moscow") with
    {
        AdSpend = [new("WEB", new(2026, 1, 1), 31_000), new("WEB", new(2026, 2, 1), 28_000), new("CALL", new(2026, 2, 1), 2_800), new("RADIO", new(2026, 2, 1), 5_600)],
    };

    private readonly RandomPortal crm = new(seed: 11);
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
    public async Task AnyQuestion_EqualsTheNaiveReference(MarketingBasis basis)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            // Every fourth narrows deals by a field that leads do not have: then leads come from their sums.
            var question = RandomQuestion.Of(seed);
            if (seed % 4 == 0) question = question with { Employees = null, Field = ["45"], FieldOfDealsOnly = true };
            var report = await AskAsync(question, basis);
            var reference = new MarketingReference(crm, question, basis);
            var label = $"seed {seed}: {question}";

            Same(report.Summary, reference.Figures(_ => true, _ => true, question.Covers), label);
            foreach (var source in report.Sources)
            {
                var id = source.SourceId ?? "";
                Same(source, reference.Figures(lead => lead.Source == id, deal => deal.Source(crm) == id, question.Covers), $"{label}, {id}");
                foreach (var utm in source.Utm)
                {
                    bool Marked(string? s, string? c) => (s ?? "") == (utm.UtmSource ?? "") && (c ?? "") == (utm.UtmCampaign ?? "");
                    Same(
                        utm,
                        reference.Figures(
                            lead => lead.Source == id && Marked(lead.UtmSource, lead.UtmCampaign),
                            deal => deal.Source(crm) == id && Marked(deal.UtmSource, deal.UtmCampaign), question.Covers),
                        $"{label}, {id}, {utm.UtmSource}/{utm.UtmCampaign}");
                }
            }

            foreach (var source in report.Sources)
                foreach (var mark in source.UtmTree)
                {
                    Same(
                        mark,
                        reference.Figures(
                            lead => lead.Source == (source.SourceId ?? "") && (lead.UtmSource ?? "") == (mark.UtmSource ?? ""),
                            deal => deal.Source(crm) == (source.SourceId ?? "") && (deal.UtmSource ?? "") == (mark.UtmSource ?? ""), question.Covers),
                        $"{label}, {source.SourceId}, {mark.UtmSource}");
                }

            var buckets = new ReportPeriod(question.From, question.To, question.Grain).Buckets().ToList();
            report.Dynamics.Select(bucket => (bucket.Bucket, bucket.Partial)).ShouldBe(buckets.Select(bucket => (bucket.Start, bucket.Partial)));
            foreach (var (bucket, figures) in buckets.Zip(report.Dynamics))
                Same(figures, reference.Figures(_ => true, _ => true, day => day >= bucket.From && day <= bucket.To), $"{label}, {bucket.Start}");
        }
    }

    [Theory]
    [InlineData(MarketingBasis.Cohort)]
    [InlineData(MarketingBasis.Event)]
    public async Task Sources_AddUpToTheSummary_AndUtmToTheSource(MarketingBasis basis)
    {
        var report = await AskAsync(Year, basis);

        Adds(report.Summary, [.. report.Sources]);
        foreach (var source in report.Sources)
        {
            Adds(source, [.. source.Utm]);
            Adds(source, [.. source.UtmTree]);
            foreach (var mark in source.UtmTree)
            {
                Adds(mark, [.. mark.Mediums]);
                foreach (var medium in mark.Mediums)
                    Adds(medium, [.. source.Utm.Where(line => line.UtmSource == mark.UtmSource && line.UtmMedium == medium.UtmMedium)]);
            }
        }

        report.Summary.Leads.ShouldBe(report.Dynamics.Sum(bucket => bucket.Leads));
        report.Summary.Revenue.ShouldBe(report.Dynamics.Sum(bucket => bucket.Revenue));
    }

    [Theory]
    [InlineData(MarketingBasis.Cohort)]
    [InlineData(MarketingBasis.Event)]
    public async Task Highlights_NameTheEndsOfTheListItself(MarketingBasis basis)
    {
        var named = 0;
        for (var months = 1; months <= 12; months++)
        {
            var question = Year with { To = Year.From.AddMonths(months).AddDays(-1) };
            var report = await AskAsync(question, basis);
            var judged = report.Sources.Where(source => source.SourceId is not null).ToList();
            List<(string Id, decimal Value)> By(Func<MarketingSource, bool> enough, Func<MarketingSource, decimal?> value) =>
                [.. judged.Where(enough).Where(source => value(source) is not null).Select(source => (source.SourceId!, value(source)!.Value))];
            var compared = new[]
            {
                By(source => source.Leads >= 20 || source.WonDeals + source.LostDeals >= 20, source => source.Romi),
                By(source => source.Leads >= 20, source => source.LeadToWin),
                By(source => source.WonDeals + source.LostDeals >= 20, source => source.WinRate),
            }.FirstOrDefault(values => values.Select(source => source.Value).Distinct().Count() > 1);

            (report.Highlights is null).ShouldBe(compared is null, $"{question}");
            if (report.Highlights is not { } highlights || compared is null) continue;
            named++;
            compared.Single(source => source.Id == highlights.BestSourceId).Value.ShouldBe(compared.Max(source => source.Value), $"{question}");
            compared.Single(source => source.Id == highlights.WorstSourceId).Value.ShouldBe(compared.Min(source => source.Value), $"{question}");
        }

        named.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task APeriod_IsTheSumOfItsDays()
    {
        var february = await AskAsync(Year with { From = new(2026, 2, 1), To = new(2026, 2, 28) }, MarketingBasis.Event);
        var days = new List<MarketingReport>();
        for (var day = new DateOnly(2026, 2, 1); day.Month == 2; day = day.AddDays(1))
            days.Add(await AskAsync(Year with { From = day, To = day }, MarketingBasis.Event));

        february.Summary.Leads.ShouldBe(days.Sum(day => day.Summary.Leads));
        february.Summary.WonDeals.ShouldBe(days.Sum(day => day.Summary.WonDeals));
        february.Summary.Revenue.ShouldBe(days.Sum(day => day.Summary.Revenue));
    }

    [Fact]
    public async Task Names_ADeletedSourceKeepsItsCode_NoneIsSaidInWords()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru");
        var report = await AskAsync(Year, MarketingBasis.Cohort);

        report.Sources.ToDictionary(source => source.SourceId ?? "", source => source.Name).ShouldBe(
            new Dictionary<string, string> { ["WEB"] = "Сайт", ["CALL"] = "Звонок", ["OLD"] = "OLD", [""] = "Не указан", ["RADIO"] = "RADIO" }, ignoreOrder: true);
        report.Sources.Single(source => source.SourceId is null).AdSpend.ShouldBeNull();
        report.DataQuality.Single(item => item.Kind == "leadsWithoutSource").Count
            .ShouldBe((int)report.Sources.Single(source => source.SourceId is null).Leads);
        report.Warnings.ShouldHaveSingleItem().ShouldContain("XXX");
    }

    [Fact]
    public async Task Spend_IsProrated_AndKnownOnlyWhereItCanBeSplit()
    {
        var half = Year with { From = new(2026, 2, 1), To = new(2026, 2, 14) };
        var report = await AskAsync(half, MarketingBasis.Cohort);
        var web = report.Sources.Single(source => source.SourceId == "WEB");

        web.AdSpend.ShouldBe(14_000m);
        web.CostPerLead.ShouldBe(Math.Round(14_000m / web.Leads, 2, MidpointRounding.AwayFromZero));
        web.Romi.ShouldBe(Math.Round((web.Revenue - 14_000m) / 14_000m, 6, MidpointRounding.AwayFromZero));
        report.Summary.AdSpend.ShouldBe(14_000m + 1_400m + 2_800m);
        var radio = report.Sources.Single(source => source.SourceId == "RADIO");
        (radio.Leads, radio.Deals, radio.AdSpend, radio.Romi, radio.CostPerLead).ShouldBe((0, 0, 2_800m, -1m, null));

        (await AskAsync(half with { Sources = ["WEB"] }, MarketingBasis.Cohort)).Summary.AdSpend.ShouldBe(14_000m);
        foreach (var narrowed in new[] { half with { Funnels = [0] }, half with { Employees = [1] }, half with { Field = ["45"] } })
        {
            var none = await AskAsync(narrowed, MarketingBasis.Cohort);
            (none.Summary.AdSpend, none.Summary.CostPerLead, none.Summary.CustomerAcquisitionCost, none.Summary.Romi).ShouldBe((null, null, null, null));
        }
    }

    [Fact]
    public async Task Funnels_LeaveLeadsAsTheyAre_AndSaySo()
    {
        var all = await AskAsync(Year, MarketingBasis.Cohort);
        var one = await AskAsync(Year with { Funnels = [1] }, MarketingBasis.Cohort);

        one.Summary.Leads.ShouldBe(all.Summary.Leads);
        one.Summary.WinningLeads.ShouldBe(all.Summary.WinningLeads);
        one.Summary.Deals.ShouldBeLessThan(all.Summary.Deals);
        one.NotNarrowed.ShouldContain("leads");
        one.NotNarrowed.ShouldNotContain("deals");
        all.NotNarrowed.ShouldBeEmpty();
    }

    [Fact]
    public async Task APortalWithoutLeads_StartsAtDeals()
    {
        await mart.ExecuteAsync("delete from crm.lead");
        await mart.RebuildAsync(1);

        var report = await AskAsync(Year, MarketingBasis.Cohort);

        (report.Summary.Leads, report.Summary.LeadToDeal, report.Summary.LeadToWin).ShouldBe((0, null, null));
        report.Summary.Deals.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task EmployeesTogether_MakeTheWhole()
    {
        var whole = await AskAsync(Year, MarketingBasis.Event);
        var parts = new List<MarketingReport>();
        foreach (var employee in new[] { 0, 1, 2, 3 }) parts.Add(await AskAsync(Year with { Employees = [employee] }, MarketingBasis.Event));

        parts.Sum(part => part.Summary.Leads).ShouldBe(whole.Summary.Leads);
        parts.Sum(part => part.Summary.Revenue).ShouldBe(whole.Summary.Revenue);
        parts.Sum(part => part.Summary.LostDeals).ShouldBe(whole.Summary.LostDeals);
    }

    private static RandomQuestion Year => new(new(2025, 10, 1), new(2026, 9, 30), Grain.Month, null, null, null, null);

    private Task<MarketingReport> AskAsync(RandomQuestion question, MarketingBasis basis)
    {
        var filters = Substitute.For<IFilterResolver>();
        filters.ResolveAsync(Arg.Any<string>(), Arg.Any<ReportFilter>(), Arg.Any<CancellationToken>()).Returns(question.Resolve(Settings));
        return new GetMarketingHandler(filters, new MarketingReader(new PortalFacts(mart.Portals, new PortalCache())), new DoubtfulReader(new PortalFacts(mart.Portals, new PortalCache())))
            .Handle(new(question.Asked, basis), TestContext.Current.CancellationToken);
    }

    /// <summary>Every figure of the reference that the answer has is the same.</summary>
    private static void Same(object actual, Dictionary<string, object?> expected, string label)
    {
        foreach (var property in actual.GetType().GetProperties().Where(property => expected.ContainsKey(property.Name)))
            Convert.ToDecimal(property.GetValue(actual) ?? -1m, CultureInfo.InvariantCulture)
                .ShouldBe(Convert.ToDecimal(expected[property.Name] ?? -1m, CultureInfo.InvariantCulture), $"{property.Name}, {label}");
    }

    private static void Adds(MarketingFigures whole, IReadOnlyList<MarketingFigures> parts)
    {
        whole.Leads.ShouldBe(parts.Sum(part => part.Leads));
        whole.JunkLeads.ShouldBe(parts.Sum(part => part.JunkLeads));
        whole.ConvertedLeads.ShouldBe(parts.Sum(part => part.ConvertedLeads));
        whole.Deals.ShouldBe(parts.Sum(part => part.Deals));
        whole.WonDeals.ShouldBe(parts.Sum(part => part.WonDeals));
        whole.LostDeals.ShouldBe(parts.Sum(part => part.LostDeals));
        whole.Revenue.ShouldBe(parts.Sum(part => part.Revenue));
        if (whole.OpenLeads is null) return;
        whole.Leads.ShouldBe(whole.JunkLeads + whole.ConvertedLeads + whole.OpenLeads.Value);
        whole.Deals.ShouldBe(whole.WonDeals + whole.LostDeals + whole.OpenDeals.ShouldNotBeNull());
    }
}
