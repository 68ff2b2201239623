using Reports.Application.Common;
using Reports.Application.Quality;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Deals;
using Reports.Infrastructure.Facts;
using Reports.Infrastructure.Leads;
using Reports.Infrastructure.Quality;
using Reports.Integration.Tests.Fixtures;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.Quality;

public sealed class DoubtfulReaderTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Doubt[] OfDeals =
        [Doubt.WonWithoutAmount, Doubt.DealsWithoutSource, Doubt.DealsOfDismissedEmployees, Doubt.CloseDateContradicts, Doubt.DealsInUnknownStage];

    private static readonly Doubt[] OfLeads = [Doubt.LeadsWithoutSource, Doubt.LeadsOfDismissedEmployees, Doubt.LeadsInUnknownStage];
    private readonly RandomPortal crm = new(seed: 77, leads: 200, deals: 250);
    private MartHarness mart = null!;

    public async ValueTask InitializeAsync()
    {
        mart = await MartHarness.CreateAsync(postgres);
        for (var i = 0; i < 30; i++) crm.Leads[i] = crm.Leads[i] with { Semantics = "P" }; // in work in a stage that is gone
        for (var i = 0; i < 30; i++) crm.Deals[i] = crm.Deals[i] with { Semantics = "P" };
        await crm.WriteAsync(mart);

        // The history closes every fifth deal at its closing date or one, two or three days later.
        await mart.ExecuteAsync(
            """
            insert into crm.stage_move (portal_id, entity, id, record_id, type_id, funnel_id, stage_id, semantics, moved_at)
            select 1, 'deal', id, id, 3, funnel_id, stage_id, 'S', (close_date + (id % 4)::int)::timestamp at time zone 'Europe/Moscow' + interval '12 hours'
            from crm.deal where portal_id = 1 and id % 5 = 0
            """);
        await mart.RebuildAsync(1);
    }

    public ValueTask DisposeAsync() => mart.DisposeAsync();

    [Fact]
    public async Task Counts_AreThoseOfTheRawRecords_AndOfTheirRows()
    {
        var (found, facts) = (new HashSet<(Doubt, DoubtBy)>(), new PortalFacts(mart.Portals, new PortalCache()));
        for (var seed = 300; seed < 324; seed++)
        {
            var question = RandomQuestion.Of(seed) with { Sources = seed % 3 == 0 ? ["", "WEB"] : null };
            if (seed % 4 > 0) question = question with { Field = null };
            foreach (var by in Enum.GetValues<DoubtBy>())
            {
                var list = DoubtList.Of(by, by is DoubtBy.Open ? OfDeals.Except([Doubt.WonWithoutAmount, Doubt.CloseDateContradicts]) : OfDeals);
                if (by is DoubtBy.Created or DoubtBy.Open) list = list.And(by, OfLeads);
                var resolution = question.Resolve(PortalSettings.Default("Europe/Moscow"));
                var atoms = await new DoubtfulReader(facts).ReadAsync(DoubtfulQuestion.Of(resolution, list), TestContext.Current.CancellationToken);
                foreach (var doubt in list.Doubts)
                {
                    var label = $"{doubt}, seed {seed}";
                    var count = atoms.Records.Where(row => row.Doubt == doubt.Doubt).Sum(row => row.Count);
                    count.ShouldBe(Raw(doubt, question), label);
                    (await RowsAsync(doubt, resolution)).ShouldBe(count, label);
                    if (count > 0) found.Add((doubt.Doubt, by));
                }
            }
        }

        // Every doubt was met in every state that it can have, or the comparison above says little.
        found.Count.ShouldBe((OfDeals.Length * 4) - 2 + (OfLeads.Length * 2));
    }

    [Fact]
    public async Task UnknownCurrencies_AreThoseOfTheReportsAmounts()
    {
        var question = new RandomQuestion(new(2025, 11, 1), new(2026, 6, 30), Grain.Month, null, null, null, null);
        (await CurrenciesAsync(question)).ShouldBe(["XXX"]);
        (await CurrenciesAsync(question with { To = question.From.AddDays(-1) })).ShouldBeEmpty();
        (await CurrenciesAsync(question with { Employees = [99] })).ShouldBeEmpty();

        async Task<IReadOnlyList<string>> CurrenciesAsync(RandomQuestion asked)
        {
            var list = DoubtList.Of(DoubtBy.Won, Doubt.WonWithoutAmount);
            var resolution = asked.Resolve(PortalSettings.Default("Europe/Moscow"));
            return (await new DoubtfulReader(new PortalFacts(mart.Portals, new PortalCache())).ReadAsync(DoubtfulQuestion.Of(resolution, list), TestContext.Current.CancellationToken)).UnknownCurrencies;
        }
    }

    [Fact]
    public void Line_NamesWhatThereIs_InOneOrder()
    {
        var atoms = new DoubtfulAtoms([new(Doubt.DealsInUnknownStage, 2), new(Doubt.WonWithoutAmount, 0)], ["ZZZ", "AAA"]).With(Doubt.TasksWithoutDeadline, 7);
        atoms.Items.ShouldBe([new("tasksWithoutDeadline", 7), new("dealsInUnknownStage", 2)]);
        atoms.Warnings.Count.ShouldBe(2);
        atoms.Warnings[0].ShouldContain("AAA");
    }

    private async Task<int> RowsAsync(AskedDoubt doubt, FilterResolution resolution)
    {
        var page = new PageRequest(1, null, null, false);
        return doubt.AreLeads
            ? (await new LeadRowsReader(mart.Portals).ReadAsync(doubt.Leads(resolution, resolution.Filter), page, TestContext.Current.CancellationToken)).Total
            : (await new DealRowsReader(mart.Portals).ReadAsync(doubt.Deals(resolution, resolution.Filter), page, TestContext.Current.CancellationToken)).Total;
    }

    private int Raw(AskedDoubt doubt, RandomQuestion question) => doubt.AreLeads
        ? crm.CountedLeads.Where(question.Takes).Count(lead =>
            (doubt.By is DoubtBy.Open ? lead.State == "P" : question.Covers(lead.CreatedOn)) && doubt.Doubt switch
            {
                Doubt.LeadsWithoutSource => lead.Source.Length == 0,
                Doubt.LeadsOfDismissedEmployees => lead.EmployeeId == 2,
                _ => lead.StageId == "GONE",
            })
        : crm.Counted.Where(deal => question.Takes(deal, crm)).Count(deal => In(doubt.By, deal, question) && doubt.Doubt switch
        {
            Doubt.WonWithoutAmount => deal.State == "S" && (deal.Amount is null or 0 || deal.Currency == "XXX"),
            Doubt.DealsWithoutSource => deal.Source(crm).Length == 0,
            Doubt.DealsOfDismissedEmployees => deal.EmployeeId == 2,
            Doubt.CloseDateContradicts => deal.State != "P" && deal.Id % 5 == 0 && deal.Id % 4 > 1,
            _ => deal.StageId.EndsWith("GONE", StringComparison.Ordinal),
        });

    private static bool In(DoubtBy by, RawDeal deal, RandomQuestion question) => by switch
    {
        DoubtBy.Open => deal.State == "P",
        DoubtBy.Created => question.Covers(deal.CreatedOn),
        DoubtBy.Won => deal.State == "S" && question.Covers(deal.ClosedOn),
        _ => deal.State != "P" && question.Covers(deal.ClosedOn),
    };
}
