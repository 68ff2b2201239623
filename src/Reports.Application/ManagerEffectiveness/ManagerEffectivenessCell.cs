using Reports.Domain.ManagerEffectiveness;
using Reports.Domain.Portals;

namespace Reports.Application.ManagerEffectiveness;

/// <summary>Summed atoms of one cell (everything, or an employee), and the figures concluded from them.</summary>
internal sealed class ManagerEffectivenessCell
{
    private ActivityCounts counts;
    private long incoming;
    private long outgoing;
    private long missed;
    private long talkSeconds;
    private long won;
    private long lost;
    private long longDeals;

    /// <summary>Sum of won deals.</summary>
    public decimal WonAmount { get; private set; }

    /// <summary>Leads in work.</summary>
    public long LeadsInWork { get; private set; }

    /// <summary>Deals in work.</summary>
    public long DealsInWork { get; private set; }

    /// <summary>All activities.</summary>
    public long Activities => counts.Total;

    public long Score(ActivityWeights weights) => ManagerEffectivenessFormulas.ScoreOf(counts, weights);

    public void Add(EffectivenessCellRow row)
    {
        counts += CountsOf(row);
        incoming += row.IncomingCalls;
        outgoing += row.OutgoingCalls;
        missed += row.MissedCalls;
        talkSeconds += row.TalkSeconds;
        won += row.WonDeals;
        WonAmount += row.WonAmount;
        lost += row.LostDeals;
    }

    public void Add(InWorkRow row)
    {
        LeadsInWork += row.Leads;
        DealsInWork += row.Deals;
    }

    public void Add(LongDealsRow row) => longDeals += row.Deals;

    public EffectivenessFigures Figures(ActivityWeights weights, long companyScore, int workingDays, bool knowsTalk)
    {
        var score = Score(weights);
        return new(ActivityFiguresOf(counts, weights))
        {
            ScoreShare = ManagerEffectivenessFormulas.ScoreShare(score, companyScore),
            ScorePerWorkingDay = ManagerEffectivenessFormulas.ScorePerWorkingDay(score, workingDays),
            IncomingCalls = incoming,
            OutgoingCalls = outgoing,
            MissedCalls = missed,
            TalkSeconds = knowsTalk ? talkSeconds : null,
            LeadsInWork = LeadsInWork,
            DealsInWork = DealsInWork,
            WonDeals = won,
            LostDeals = lost,
            WonAmount = WonAmount,
            AverageDeal = ManagerEffectivenessFormulas.AverageDeal(WonAmount, won),
            WinRate = ManagerEffectivenessFormulas.WinRate(won, lost),
            LongDeals = longDeals,
        };
    }

    public static ActivityCounts CountsOf(ActivityCountsRow? row) =>
        row is null ? default : new(row.Meetings, row.Calls, row.Emails, row.Todos, row.Others);

    public static ActivityFigures ActivityFiguresOf(ActivityCounts counts, ActivityWeights weights)
    {
        var points = ManagerEffectivenessFormulas.PointsOf(counts, weights);
        return new()
        {
            Meetings = counts.Meetings,
            Calls = counts.Calls,
            Emails = counts.Emails,
            Todos = counts.Todos,
            Others = counts.Others,
            ActivityScore = ManagerEffectivenessFormulas.ScoreOf(counts, weights),
            Points = new(points.Meetings, points.Calls, points.Emails, points.Todos, points.Others),
        };
    }
}
