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

    /// <summary>The packs where they know every condition, else the records and silences themselves.</summary>
    private static string Statements(ForgottenQuestion question)
    {
        var facts = question.NeedsFacts;
        return string.Join(
            ";\n",
            facts ? Narrowed(File("Open.facts.sql").Replace("/* signal */", ForgottenSignals.Column(question.Signal) + "_at", StringComparison.Ordinal)) : File("Open.sql"),
            facts ? Narrowed(WithRecords(File("History.spells.sql"))) : question.Filter.Employees is null ? File("History.sql") : DealConditions.Wide(File("History.spells.sql")),
            File("UnknownCurrencies.sql"));
    }

    private static string WithRecords(string sql) => sql
        .Replace("/* deals */", "join mart.deal d on d.portal_id = @PortalId and d.id = s.id", StringComparison.Ordinal)
        .Replace("/* leads */", "join mart.lead l on l.portal_id = @PortalId and l.id = s.id", StringComparison.Ordinal);

    private static string Narrowed(string sql) => DealConditions.Narrowed(LeadConditions.Filtered(sql));

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
