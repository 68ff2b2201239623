using Dapper;
using Npgsql;
using Reports.Application.Deals;
using Reports.Application.Leads;
using Reports.Application.Quality;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Deals;
using Reports.Infrastructure.Facts;
using Reports.Infrastructure.Leads;
using Reports.Infrastructure.Mart;

namespace Reports.Infrastructure.Quality;

/// <summary>
/// Counts from the sums; where a filter asks for what they do not keep, from the records, which are the same by what they show.
/// </summary>
internal sealed class DoubtfulReader(IPortalDatabase database, PortalFacts facts) : IDoubtfulReader
{
    private const int Everybody = -1;

    public async Task<DoubtfulAtoms> ReadAsync(DoubtfulQuestion question, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
        var counts = new List<DoubtfulRow>();
        var summed = question.List.Doubts.Where(doubt => IsSummed(doubt, question)).ToList();
        var currencies = await SumsAsync(connection, question, summed, counts, cancellationToken);
        foreach (var alike in question.List.Doubts.Except(summed).GroupBy(doubt => doubt.AreLeads)) counts.AddRange(await CountAsync(connection, question, [.. alike], cancellationToken));
        var ofOwners = summed.FindAll(doubt => doubt.IsOfOwner);
        if (ofOwners.Count > 0) counts.AddRange(await DismissedAsync(question, ofOwners, cancellationToken));
        return new(counts, currencies);
    }

    /// <summary>The flow by employee keeps neither sources nor what is in work.</summary>
    private static bool IsSummed(AskedDoubt doubt, DoubtfulQuestion question) =>
        !question.NeedsFacts && !(doubt.IsOfOwner && (question.Filter.Sources is not null || doubt.By is DoubtBy.Open));

    private static async Task<IReadOnlyList<string>> SumsAsync(
        NpgsqlConnection connection, DoubtfulQuestion question, List<AskedDoubt> summed, List<DoubtfulRow> counts, CancellationToken cancellationToken)
    {
        var filter = question.Filter;
        var period = RollupSpans.Of(filter.From, filter.To);
        var spans = summed.Where(doubt => !doubt.IsOfOwner).SelectMany(doubt => Spans(doubt, period)).ToList();
        var amounts = new AskedDoubt(Doubt.WonWithoutAmount, question.List.Amounts).Deals(filter, [], "") with { Doubt = null };
        var parameters = DealStatements.Parameters(amounts);
        parameters.AddDynamicParams(new
        {
            DoubtEmployees = filter.Employees ?? [Everybody],
            DoubtKinds = spans.Select(span => span.Kind).ToArray(),
            DoubtStates = spans.Select(span => span.State).ToArray(),
            DoubtUnits = spans.Select(span => span.Unit).ToArray(),
            DoubtSince = spans.Select(span => span.Since).ToArray(),
            DoubtUntil = spans.Select(span => span.Until).ToArray(),
        });
        // What nobody asks for is not planned.
        var sums = spans.Count > 0;
        await using var answers = await connection.QueryMultipleAsync(new CommandDefinition(
            string.Join(";\n", new[] { sums ? File("Doubtful.sql") : null, DealStatements.Of(File("UnknownCurrencies.sql"), amounts) }.OfType<string>()),
            parameters, cancellationToken: cancellationToken));
        var names = question.List.Doubts.Select(doubt => doubt.Doubt).Distinct().ToDictionary(doubt => doubt.Name(), StringComparer.Ordinal);
        if (sums) counts.AddRange((await answers.ReadAsync<CountRow>()).Select(row => new DoubtfulRow(names[row.Kind], row.Count)));
        return (await answers.ReadAsync<string>()).AsList();
    }

    /// <summary>Leads and deals of dismissed employees, from what was created and closed by employee.</summary>
    private async Task<IEnumerable<DoubtfulRow>> DismissedAsync(DoubtfulQuestion question, List<AskedDoubt> doubts, CancellationToken cancellationToken)
    {
        if (question.Dismissed.Count == 0) return doubts.Select(doubt => new DoubtfulRow(doubt.Doubt, 0));
        var filter = question.Filter;
        var (dismissed, funnels, period) = (question.Dismissed.ToHashSet(), filter.Funnels?.ToHashSet(), new DateSpan(filter.From, filter.To));
        var leads = doubts.Exists(doubt => doubt.AreLeads)
            ? (await facts.LeadsAsync(filter.PortalId, filter.FactsVersion, null, PortalFacts.NoFields, cancellationToken)).Flow.Total(period, dismissed.Contains)
            : default;
        var deals = (await facts.DealsAsync(filter.PortalId, filter.FactsVersion, null, PortalFacts.NoFields, cancellationToken))
            .Flow.Total(period, key => dismissed.Contains(key.EmployeeId) && funnels?.Contains(key.FunnelId) != false);
        return doubts.Select(doubt => new DoubtfulRow(doubt.Doubt, doubt switch
        {
            { AreLeads: true } => leads.Created,
            { By: DoubtBy.Won } => deals.Won,
            { By: DoubtBy.Closed } => deals.Won + deals.Lost,
            _ => deals.Created,
        }));
    }

    private static IEnumerable<(string Kind, string State, string Unit, DateOnly Since, DateOnly Until)> Spans(AskedDoubt doubt, RollupSpans period)
    {
        var states = doubt.By switch { DoubtBy.Created => "c", DoubtBy.Won => "s", DoubtBy.Closed => "sf", _ => "o" };
        return doubt.By is DoubtBy.Open
            ? [(doubt.Name, "o", "m", DateOnly.MinValue, DateOnly.MaxValue)]
            : states.SelectMany(state => period.Units.Select((unit, i) => (doubt.Name, state.ToString(), unit, period.Since[i], period.Until[i])));
    }

    /// <summary>All doubts about deals, or all about leads, in one look at the records.</summary>
    private static async Task<IEnumerable<DoubtfulRow>> CountAsync(
        NpgsqlConnection connection, DoubtfulQuestion question, List<AskedDoubt> doubts, CancellationToken cancellationToken)
    {
        var filter = question.Filter;
        var conditions = doubts.ConvertAll(doubt => doubt.AreLeads ? OfLeads(doubt.Leads(filter, question.LeadFields, [], ""), doubt) : OfDeals(doubt.Deals(filter, [], ""), doubt));
        var sql = (doubts[0].AreLeads ? LeadConditions.Filtered(File("DoubtfulLeads.facts.sql"), question.LeadFields) : DealConditions.Narrowed(File("DoubtfulDeals.facts.sql"), filter.Fields))
            .Replace("/* counts */", string.Join(", ", conditions.Select(condition => $"count(*) filter (where {condition})")), StringComparison.Ordinal)
            .Replace("/* any */", string.Join(" or ", conditions), StringComparison.Ordinal);
        var found = await connection.QuerySingleAsync<int[]>(new CommandDefinition(
            sql,
            new
            {
                filter.PortalId,
                filter.From,
                filter.To,
                filter.Employees,
                filter.Funnels,
                filter.Sources,
                Fields = FieldConditions.Json(filter.Fields),
                LeadFields = FieldConditions.Json(question.LeadFields),
                Dismissed = question.Dismissed.ToArray(),
            },
            cancellationToken: cancellationToken));
        return doubts.Select((doubt, i) => new DoubtfulRow(doubt.Doubt, found[i]));
    }

    private static string OfDeals(DealSelection deals, AskedDoubt doubt) => Condition(
        "d", deals.States, doubt.By is DoubtBy.Open ? null : deals.By is DealDate.Created ? "created_on" : "closed_on", DealStatements.Doubtful(deals.Doubt), doubt);

    private static string OfLeads(LeadSelection leads, AskedDoubt doubt) => Condition(
        "l", leads.States, leads.AnyDay ? null : "created_on", LeadStatements.Doubtful(leads.Doubt), doubt);

    private static string Condition(string table, string states, string? date, string doubtful, AskedDoubt doubt) =>
        $"({table}.semantics in ({string.Join(", ", states.Select(state => $"'{state}'"))}) {doubtful}"
        + (date is null ? "" : $" and {table}.{date} between @From and @To")
        + (doubt.IsOfOwner ? $" and {table}.employee_id = any(@Dismissed)" : "") + ")";

    private static string File(string name) => Sql.Load<DoubtfulReader>(name);

    private sealed record CountRow(string Kind, int Count);
}
