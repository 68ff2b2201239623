using Reports.Domain.Forgotten;

namespace Reports.Application.Forgotten;

/// <summary>Summed counts of one cell (everything, a department, an employee), and the figures concluded from them.</summary>
internal sealed class ForgottenCell
{
    private static readonly ForgottenCellRow Nothing = new("", 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Open deals.</summary>
    public ForgottenCellRow Deals { get; private set; } = Nothing;

    /// <summary>Open leads.</summary>
    public ForgottenCellRow Leads { get; private set; } = Nothing;

    public ForgottenCell Add(ForgottenCellRow row)
    {
        if (row.Kind is "D") Deals = Sum(Deals, row);
        else Leads = Sum(Leads, row);
        return this;
    }

    public ForgottenFigures Conclude() => new()
    {
        OpenLeads = Leads.Records,
        OpenDeals = Deals.Records,
        ForgottenLeads = Leads.Forgotten,
        ForgottenDeals = Deals.Forgotten,
        ForgottenLeadsShare = ForgottenFormulas.ForgottenLeadsShare(Leads.Forgotten, Leads.Records),
        ForgottenDealsShare = ForgottenFormulas.ForgottenDealsShare(Deals.Forgotten, Deals.Records),
        AmountAtRisk = Deals.Amount,
        LeadsWithoutActivity = Leads.WithoutActivity,
        LeadsWithoutTask = Leads.WithoutTask,
        DealsWithoutActivity = Deals.WithoutActivity,
        DealsWithoutTask = Deals.WithoutTask,
    };

    private static ForgottenCellRow Sum(ForgottenCellRow a, ForgottenCellRow b) => new(
        b.Kind, 0, a.Records + b.Records, a.WithoutActivity + b.WithoutActivity, a.WithoutTask + b.WithoutTask, a.WithoutAmount + b.WithoutAmount,
        a.UnknownStage + b.UnknownStage, a.Forgotten + b.Forgotten, a.Amount + b.Amount);
}
