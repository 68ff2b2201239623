using Reports.Application.Common;
using Reports.Domain.Crm;
using Reports.Domain.Forgotten;
using Reports.Domain.Touches;

namespace Reports.Application.Forgotten;

/// <summary>Counts what the Forget-me-not is concluded from.</summary>
public interface IForgottenReader
{
    /// <summary>Everything that one report needs.</summary>
    Task<ForgottenAtoms> ReadAsync(ForgottenQuestion question, CancellationToken cancellationToken);
}

/// <summary>What is to be counted.</summary>
/// <param name="Filter">Which records; its field conditions are those of deals, its dates are not looked at.</param>
/// <param name="LeadFields">Field conditions of leads.</param>
/// <param name="Thresholds">Days of silence.</param>
/// <param name="Signal">Which touches count.</param>
/// <param name="IgnorePlanned">Records with a planned step are forgotten all the same.</param>
/// <param name="AsOf">The moment whose state is asked for.</param>
/// <param name="Days">The local days of the history, the oldest first, and when each ends.</param>
public sealed record ForgottenQuestion(
    ResolvedFilter Filter,
    IReadOnlyDictionary<string, IReadOnlyList<string?>> LeadFields,
    Thresholds Thresholds,
    TouchSignal Signal,
    bool IgnorePlanned,
    DateTimeOffset AsOf,
    IReadOnlyList<HistoryDay> Days);

/// <summary>A local day and the first moment that no longer belongs to it.</summary>
public sealed record HistoryDay(DateOnly Day, DateTimeOffset End)
{
    /// <summary>The days of the history before <paramref name="today"/>, from <paramref name="first"/> on.</summary>
    public static IReadOnlyList<HistoryDay> Before(DateOnly today, DateOnly first, LocalDates dates) =>
        [.. ForgottenRule.History(today).Where(day => day >= first).Select(day => new HistoryDay(day, dates.EndOf(day)))];
}

/// <summary>The counts behind one answer.</summary>
/// <param name="Cells">Open records by kind and employee.</param>
/// <param name="Days">The history.</param>
/// <param name="UnknownCurrencies">Currencies of open deals that could not be converted.</param>
public sealed record ForgottenAtoms(IReadOnlyList<ForgottenCellRow> Cells, IReadOnlyList<ForgottenDayRow> Days, IReadOnlyList<string> UnknownCurrencies);

/// <summary>Open records of a kind (<c>D</c> deals, <c>L</c> leads) and an employee (0: nobody).</summary>
public sealed record ForgottenCellRow(
    string Kind, int EmployeeId, long Records, long WithoutActivity, long WithoutTask, long WithoutAmount, long UnknownStage, long Forgotten, decimal Amount);

/// <summary>Records that were forgotten at the end of a day.</summary>
public sealed record ForgottenDayRow(DateOnly Day, long Leads, long Deals);
