using Reports.Domain.SalesDynamics;

namespace Reports.Application.SalesDynamics;

/// <summary>Summed atoms of one cell (everything, a bucket, an employee, a funnel), and the figures concluded from them.</summary>
internal sealed class SalesDynamicsCell
{
    private long leadsCreated;
    private long leadsConverted;
    private long leadsJunk;
    private long dealsCreated;
    private long dealsLost;
    private decimal lostAmount;
    private long dealsWon;

    /// <summary>Sum of won deals.</summary>
    public decimal WonAmount { get; private set; }

    /// <summary>Everything that was created: what a list without wins is ordered by.</summary>
    public long Created => leadsCreated + dealsCreated;

    /// <summary>Open deals; null where there is no such moment.</summary>
    public (long Deals, decimal Amount)? Pipeline { get; private set; }

    public SalesDynamicsCell Add(FlowRow? row)
    {
        if (row is null) return this;
        leadsCreated += row.LeadsCreated;
        leadsConverted += row.LeadsConverted;
        leadsJunk += row.LeadsJunk;
        dealsCreated += row.DealsCreated;
        dealsWon += row.DealsWon;
        WonAmount += row.WonAmount;
        dealsLost += row.DealsLost;
        lostAmount += row.LostAmount;
        return this;
    }

    public SalesDynamicsCell Open((long Deals, decimal Amount)? pipeline)
    {
        if (pipeline is { } open) Pipeline = (open.Deals + (Pipeline?.Deals ?? 0), open.Amount + (Pipeline?.Amount ?? 0));
        return this;
    }

    public DealFlowFigures Deals() => new()
    {
        DealsCreated = dealsCreated,
        DealsWon = dealsWon,
        DealsLost = dealsLost,
        WonAmount = WonAmount,
        LostAmount = lostAmount,
        AverageDeal = SalesDynamicsFormulas.AverageDeal(WonAmount, dealsWon),
        WinRate = SalesDynamicsFormulas.WinRate(dealsWon, dealsLost),
        PipelineCount = Pipeline?.Deals,
        PipelineAmount = Pipeline?.Amount,
    };

    public SalesFlowFigures Flow() => new(Deals()) { LeadsCreated = leadsCreated, LeadsConverted = leadsConverted, LeadsJunk = leadsJunk };
}
