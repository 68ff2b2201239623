using Reports.Domain.Portals;

namespace Reports.Domain.ManagerEffectiveness;

/// <summary>Figures of the report «Эффективность менеджеров» (<c>manager-effectiveness</c>).</summary>
public static class ManagerEffectivenessFormulas
{
    /// <summary><c>activityScore</c>, in points: the counts of completed activities, each kind times its weight.</summary>
    public static long ActivityScore(ActivityCounts counts, ActivityWeights weights) =>
        counts.Meetings * weights.Meeting + counts.Calls * weights.Call + counts.Emails * weights.Email
        + counts.Todos * weights.Todo + counts.Others * weights.Other;

    /// <summary><c>scoreShare</c>, a ratio: the score of an employee, or of the selected ones, in the whole company's score of the same period; null while that is 0.</summary>
    public static decimal? ScoreShare(long score, long companyScore) => companyScore == 0 ? null : (decimal)score / companyScore;

    /// <summary><c>scorePerWorkingDay</c>, points a day: over the working days of the period up to <c>asOf</c>; null where there was none.</summary>
    public static decimal? ScorePerWorkingDay(long score, int workingDays) => workingDays <= 0 ? null : (decimal)score / workingDays;

    /// <summary>Whether an open deal counts in <c>longDeals</c>: created more than <paramref name="longDealDays"/> local days before the day of <c>asOf</c>.</summary>
    public static bool IsLong(DateOnly createdOn, DateOnly today, int longDealDays) => today.DayNumber - createdOn.DayNumber > longDealDays;
}
