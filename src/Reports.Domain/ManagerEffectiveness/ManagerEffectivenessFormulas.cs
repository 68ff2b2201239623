using Reports.Domain.Figures;
using Reports.Domain.Portals;
using Reports.Domain.SalesDynamics;

namespace Reports.Domain.ManagerEffectiveness;

/// <summary>The conclusions of Manager effectiveness; <c>ManagerEffectiveness.figures.md</c> says what each means and proves it by examples.</summary>
public static class ManagerEffectivenessFormulas
{
    /// <summary>The counts of completed activities, each kind times its weight, in points.</summary>
    public static long ActivityScore(long meetings, long calls, long emails, long todos, long others, ActivityWeights weights) =>
        meetings * weights.Meeting + calls * weights.Call + emails * weights.Email + todos * weights.Todo + others * weights.Other;

    /// <summary>The score of counts that were summed.</summary>
    public static long ScoreOf(ActivityCounts counts, ActivityWeights weights) =>
        ActivityScore(counts.Meetings, counts.Calls, counts.Emails, counts.Todos, counts.Others, weights);

    /// <summary>What each kind adds to the score, in points; their total is the score.</summary>
    public static ActivityCounts PointsOf(ActivityCounts counts, ActivityWeights weights) => new(
        counts.Meetings * weights.Meeting, counts.Calls * weights.Call, counts.Emails * weights.Email, counts.Todos * weights.Todo, counts.Others * weights.Other);

    /// <summary>The score of an employee, or of the selected ones, in the whole company's of the same period; undefined while that is 0.</summary>
    public static decimal? ScoreShare(long score, long companyScore) => ((decimal)score).Over(companyScore);

    /// <summary>Points a working day of the period, up to <c>asOf</c>; two decimals, undefined where there was none.</summary>
    public static decimal? ScorePerWorkingDay(long score, int workingDays) => workingDays <= 0 ? null : ((decimal)score / workingDays).ToCents();

    /// <summary>Won amount by won deals.</summary>
    public static decimal? AverageDeal(decimal wonAmount, long won) => SalesDynamicsFormulas.AverageDeal(wonAmount, won);

    /// <summary>Won deals in those that were decided.</summary>
    public static decimal? WinRate(long won, long lost) => SalesDynamicsFormulas.WinRate(won, lost);

    /// <summary>Whether an open deal is long: created more than <paramref name="longDealDays"/> local days before the day of <c>asOf</c>.</summary>
    public static bool IsLong(DateOnly createdOn, DateOnly today, int longDealDays) => createdOn < LongBefore(today, longDealDays);

    /// <summary>The first day of creation that is not yet long ago: open deals created before it are long.</summary>
    public static DateOnly LongBefore(DateOnly today, int longDealDays) => today.AddDays(-longDealDays);
}
