using Dapper;
using Reports.Application.Forgotten;
using Reports.Domain.Forgotten;
using Reports.Domain.Touches;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Deals;
using Reports.Infrastructure.Leads;
using Reports.Infrastructure.Mart.Touches;

namespace Reports.Infrastructure.Forgotten;

internal sealed class ForgottenReader(IPortalDatabase database, PortalCache cache) : IForgottenReader
{
    public async Task<ForgottenAtoms> ReadAsync(ForgottenQuestion question, CancellationToken cancellationToken)
    {
        var touches = new LatestTouches(question);
        var kept = await KeptHistoryAsync(question, touches, cancellationToken);
        await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
        await using var answers = await connection.QueryMultipleAsync(new CommandDefinition(
            string.Join(";\n", new[] { Open(question), kept is null ? File("History.sql").Replace("/* kinds */", History(question), StringComparison.Ordinal) : null, Narrowed("UnknownCurrencies.sql", question) }.OfType<string>()),
            Parameters(question, touches),
            cancellationToken: cancellationToken));
        return new(
            (await answers.ReadAsync<ForgottenCellRow>()).AsList(),
            kept ?? (await answers.ReadAsync<ForgottenDayRow>()).AsList(),
            (await answers.ReadAsync<string>()).AsList());
    }

    /// <summary>The history from what is kept; null where a filter narrows it.</summary>
    private async Task<IReadOnlyList<ForgottenDayRow>?> KeptHistoryAsync(ForgottenQuestion question, LatestTouches touches, CancellationToken cancellationToken)
    {
        if (question is not { DataVersion: { } version, NeedsFacts: false, Filter: { Employees: null, Funnels: null } filter }) return null;
        var packs = await cache.GetAsync(filter.PortalId, version, question.Signal, async () =>
        {
            await using var connection = await database.OpenAsync(filter.PortalId, cancellationToken);
            return new SilencePacks(await connection.QueryAsync<SilencePack>(new CommandDefinition(
                File("SilencePacks.sql"), new { filter.PortalId, Signal = TouchClassification.Bit(question.Signal) }, cancellationToken: cancellationToken)));
        });
        return packs.History(touches.Days, touches.LeadMinutes, touches.DealMinutes);
    }

    /// <summary>The packs where they know every condition, else the records themselves.</summary>
    private static string Open(ForgottenQuestion question)
    {
        if (!question.NeedsFacts) return File("Open.sql");
        var leads = NarrowsLeads(question) ? Narrowed("Open.leads.facts.sql", question) : LeadsOf("Open.sql");
        return $"{Narrowed("Open.deals.facts.sql", question)}\nunion all\n{leads}".Replace("/* signal */", ForgottenSignals.Column(question.Signal) + "_at", StringComparison.Ordinal);
    }

    /// <summary>The packs where they know every condition, else the silences themselves.</summary>
    private static string History(ForgottenQuestion question)
    {
        var packed = question.Filter.Employees is null;
        if (packed && !question.NeedsFacts) return File("History.packs.sql");
        var deals = Narrowed("Spells.deals.sql", question);
        return packed && !NarrowsLeads(question)
            ? $"{Spells(deals)}\nunion all\n{LeadsOf("History.packs.sql")}"
            : Spells($"{deals}\nunion all\n{Narrowed("Spells.leads.sql", question)}");
    }

    private static string Spells(string spells) => File("History.spells.sql").Replace("/* spells */", spells, StringComparison.Ordinal);

    /// <summary>Whether leads are narrowed by what the packs do not keep.</summary>
    private static bool NarrowsLeads(ForgottenQuestion question) => question.LeadFields.Count > 0 || question.Filter.Sources is not null;

    private static string LeadsOf(string name) =>
        File(name).Replace("(p.kind = 'L' or @Funnels::int[] is null and p.funnel_id = -1 or p.funnel_id = any(@Funnels))", "p.kind = 'L'", StringComparison.Ordinal);

    /// <summary>The statement with its conditions; without a look at the records where none is asked of them.</summary>
    private static string Narrowed(string name, ForgottenQuestion question)
    {
        var deals = question.Filter.NeedsFacts ? "join mart.deal d on d.portal_id = @PortalId and d.id = s.id" : "";
        var leads = NarrowsLeads(question) ? "join mart.lead l on l.portal_id = @PortalId and l.id = s.id" : "";
        var sql = File(name).Replace("/* deals */", deals, StringComparison.Ordinal).Replace("/* leads */", leads, StringComparison.Ordinal);
        sql = question.Filter.NeedsFacts ? DealConditions.Narrowed(sql, question.Filter.Fields) : DealConditions.Wide(sql);
        return NarrowsLeads(question) ? LeadConditions.Filtered(sql, question.LeadFields) : LeadConditions.Wide(sql);
    }

    private static string File(string name) => Sql.Load<ForgottenReader>(name);

    private static object Parameters(ForgottenQuestion question, LatestTouches touches)
    {
        var (filter, thresholds) = (question.Filter, question.Thresholds);
        return new
        {
            filter.PortalId,
            Signal = TouchClassification.Bit(question.Signal),
            filter.Employees,
            filter.Funnels,
            filter.Sources,
            Fields = FieldConditions.Json(filter.Fields),
            LeadFields = FieldConditions.Json(question.LeadFields),
            question.IgnorePlanned,
            thresholds.LeadDays,
            thresholds.DealDays,
            LeadTouch = ForgottenRule.LatestTouch(thresholds.LeadDays, question.AsOf),
            DealTouch = ForgottenRule.LatestTouch(thresholds.DealDays, question.AsOf),
            touches.Days,
            touches.LeadTouches,
            touches.DealTouches,
            touches.LeadMinutes,
            touches.DealMinutes,
        };
    }

    /// <summary>The days of the history, and the latest touch of what was forgotten at the end of each: the moment, and its minute of the epoch.</summary>
    private sealed class LatestTouches(ForgottenQuestion question)
    {
        public DateOnly[] Days { get; } = [.. question.Days.Select(day => day.Day)];

        public DateTime[] LeadTouches { get; } = Of(question.Days, question.Thresholds.LeadDays);

        public DateTime[] DealTouches { get; } = Of(question.Days, question.Thresholds.DealDays);

        public int[] LeadMinutes => Array.ConvertAll(LeadTouches, Minute);

        public int[] DealMinutes => Array.ConvertAll(DealTouches, Minute);

        private static DateTime[] Of(IReadOnlyList<HistoryDay> days, int threshold) =>
            [.. days.Select(day => ForgottenRule.LatestTouch(threshold, day.End).UtcDateTime)];

        /// <summary>Local days end on whole minutes everywhere.</summary>
        private static int Minute(DateTime moment) => (int)((moment - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMinute);
    }
}

/// <summary>How statements name signals.</summary>
internal static class ForgottenSignals
{
    /// <summary>The beginning of the columns that hold the last touch under a signal.</summary>
    public static string Column(TouchSignal signal) => signal switch
    {
        TouchSignal.Activities => "activities",
        TouchSignal.Tasks => "tasks",
        _ => "any",
    };
}
