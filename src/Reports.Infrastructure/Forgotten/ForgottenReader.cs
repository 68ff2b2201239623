using Dapper;
using Reports.Application.Forgotten;
using Reports.Domain.Forgotten;
using Reports.Domain.Touches;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Deals;
using Reports.Infrastructure.Leads;
using Reports.Infrastructure.Mart.Touches;

namespace Reports.Infrastructure.Forgotten;

internal sealed class ForgottenReader(IPortalDatabase database) : IForgottenReader
{
    public async Task<ForgottenAtoms> ReadAsync(ForgottenQuestion question, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
        await using var answers = await connection.QueryMultipleAsync(
            new CommandDefinition(Statements(question), Parameters(question), cancellationToken: cancellationToken));
        return new(
            (await answers.ReadAsync<ForgottenCellRow>()).AsList(),
            (await answers.ReadAsync<ForgottenDayRow>()).AsList(),
            (await answers.ReadAsync<string>()).AsList());
    }

    private static string Statements(ForgottenQuestion question) => string.Join(
        ";\n",
        Open(question),
        File("History.sql").Replace("/* kinds */", History(question), StringComparison.Ordinal),
        File("UnknownCurrencies.sql"));

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
        var leads = packed && !NarrowsLeads(question) ? LeadsOf("History.packs.sql") : Narrowed("History.leads.spells.sql", question);
        return $"{Narrowed("History.deals.spells.sql", question)}\nunion all\n{leads}";
    }

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

    private static object Parameters(ForgottenQuestion question)
    {
        var (filter, thresholds, days) = (question.Filter, question.Thresholds, question.Days);
        var leads = days.Select(day => ForgottenRule.LatestTouch(thresholds.LeadDays, day.End).UtcDateTime).ToArray();
        var deals = days.Select(day => ForgottenRule.LatestTouch(thresholds.DealDays, day.End).UtcDateTime).ToArray();
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
            Days = days.Select(day => day.Day).ToArray(),
            LeadTouches = leads,
            DealTouches = deals,
            LeadMinutes = leads.Select(Minute).ToArray(),
            DealMinutes = deals.Select(Minute).ToArray(),
        };
    }

    /// <summary>Local days end on whole minutes everywhere.</summary>
    private static int Minute(DateTime moment) => (int)((moment - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMinute);
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
