using Reports.Application.Common;
using Reports.Domain.Periods;

namespace Reports.Application.ManagerEffectiveness;

/// <summary>Sums what Manager effectiveness is concluded from.</summary>
public interface IManagerEffectivenessReader
{
    /// <summary>Everything that one report needs.</summary>
    Task<EffectivenessAtoms> ReadAsync(EffectivenessQuestion question, CancellationToken cancellationToken);
}

/// <summary>What is to be summed.</summary>
/// <param name="Filter">Which records; funnels are those of deals.</param>
/// <param name="Grain">Buckets of the series.</param>
/// <param name="LongBefore">Open deals created before this day are long.</param>
/// <param name="EmployeeDynamics">Each employee has a series.</param>
public sealed record EffectivenessQuestion(ResolvedFilter Filter, Grain Grain, DateOnly LongBefore, bool EmployeeDynamics);

/// <summary>The sums behind one answer.</summary>
/// <param name="Cells">The period, by employee.</param>
/// <param name="Company">Activities of the whole company in the period.</param>
/// <param name="Buckets">Activities by bucket.</param>
/// <param name="EmployeeBuckets">Activities by bucket and employee; empty where they were not asked for.</param>
/// <param name="Hours">Calls by weekday and hour.</param>
/// <param name="InWork">Leads and deals in work, by employee.</param>
/// <param name="LongDeals">Long deals, by employee.</param>
/// <param name="Origin">Where calls and moments of completion come from; null before the first sync.</param>
public sealed record EffectivenessAtoms(
    IReadOnlyList<EffectivenessCellRow> Cells,
    ActivityCountsRow Company,
    IReadOnlyList<ActivityBucketRow> Buckets,
    IReadOnlyList<EmployeeActivityBucketRow> EmployeeBuckets,
    IReadOnlyList<CallHourRow> Hours,
    IReadOnlyList<InWorkRow> InWork,
    IReadOnlyList<LongDealsRow> LongDeals,
    ActivityOriginRow? Origin);

/// <summary>Completed activities by kind.</summary>
public record ActivityCountsRow
{
    /// <summary>Meetings.</summary>
    public long Meetings { get; init; }

    /// <summary>Calls.</summary>
    public long Calls { get; init; }

    /// <summary>E-mails.</summary>
    public long Emails { get; init; }

    /// <summary>To-dos.</summary>
    public long Todos { get; init; }

    /// <summary>Everything else.</summary>
    public long Others { get; init; }
}

/// <summary>What an employee (0: nobody) did in the period.</summary>
public sealed record EffectivenessCellRow : ActivityCountsRow
{
    /// <summary>The employee.</summary>
    public int EmployeeId { get; init; }

    /// <summary>Incoming calls that were answered.</summary>
    public long IncomingCalls { get; init; }

    /// <summary>Outgoing calls.</summary>
    public long OutgoingCalls { get; init; }

    /// <summary>Missed calls.</summary>
    public long MissedCalls { get; init; }

    /// <summary>Length of answered calls.</summary>
    public long TalkSeconds { get; init; }

    /// <summary>Won deals.</summary>
    public long WonDeals { get; init; }

    /// <summary>Their sum.</summary>
    public decimal WonAmount { get; init; }

    /// <summary>Lost deals.</summary>
    public long LostDeals { get; init; }
}

/// <summary>Activities of a bucket.</summary>
public record ActivityBucketRow : ActivityCountsRow
{
    /// <summary>First day of the bucket.</summary>
    public DateOnly Bucket { get; init; }
}

/// <summary>Activities of an employee (0: nobody) in a bucket.</summary>
public sealed record EmployeeActivityBucketRow : ActivityBucketRow
{
    /// <summary>The employee.</summary>
    public int EmployeeId { get; init; }
}

/// <summary>Calls of an hour of the week.</summary>
public sealed record CallHourRow(int Weekday, int Hour, long Incoming, long Outgoing, long Missed);

/// <summary>Leads and deals of an employee (0: nobody) in work.</summary>
public sealed record InWorkRow(int EmployeeId, long Leads, long Deals);

/// <summary>Long deals of an employee (0: nobody).</summary>
public sealed record LongDealsRow(int EmployeeId, long Deals);

/// <summary>Where calls come from, and since when completions are observed.</summary>
public sealed record ActivityOriginRow(string CallsSource, DateTimeOffset? ObservedFrom);
