using System.Numerics;

namespace Reports.Infrastructure.Facts;

/// <summary>What a source's deals came to: by the day of their creation (of cohort), and by the day of their closing.</summary>
internal readonly record struct SourceDeals(
    int Created, int WonOfCohort, int LostOfCohort, int Won, int Lost, decimal RevenueOfCohort, decimal Revenue)
    : IAdditionOperators<SourceDeals, SourceDeals, SourceDeals>, ISubtractionOperators<SourceDeals, SourceDeals, SourceDeals>
{
    public static SourceDeals operator +(SourceDeals a, SourceDeals b) => new(
        a.Created + b.Created, a.WonOfCohort + b.WonOfCohort, a.LostOfCohort + b.LostOfCohort, a.Won + b.Won, a.Lost + b.Lost,
        a.RevenueOfCohort + b.RevenueOfCohort, a.Revenue + b.Revenue);

    public static SourceDeals operator -(SourceDeals a, SourceDeals b) => new(
        a.Created - b.Created, a.WonOfCohort - b.WonOfCohort, a.LostOfCohort - b.LostOfCohort, a.Won - b.Won, a.Lost - b.Lost,
        a.RevenueOfCohort - b.RevenueOfCohort, a.Revenue - b.Revenue);

    /// <summary>The sums of deals by the number of their source.</summary>
    public static DaySums<int, SourceDeals> Of(ReadOnlySpan<DealFact> deals)
    {
        var sums = new DaySums<int, SourceDeals>.Builder();
        foreach (ref readonly var deal in deals)
        {
            var (won, lost) = (deal.Semantics == 'S' ? 1 : 0, deal.Semantics == 'F' ? 1 : 0);
            sums.Add(deal.Source, deal.CreatedOn, new() { Created = 1, WonOfCohort = won, LostOfCohort = lost, RevenueOfCohort = won * deal.Amount });
            if (deal.ClosedOn != DealFacts.NoDay) sums.Add(deal.Source, deal.ClosedOn, new() { Won = won, Lost = lost, Revenue = won * deal.Amount });
        }

        return sums.Build();
    }
}

/// <summary>What a source's leads came to: by the day of their creation (of cohort), and by the day of their closing.</summary>
internal readonly record struct SourceLeads(int Created, int JunkOfCohort, int ConvertedOfCohort, int WinningOfCohort, int Junk, int Converted)
    : IAdditionOperators<SourceLeads, SourceLeads, SourceLeads>, ISubtractionOperators<SourceLeads, SourceLeads, SourceLeads>
{
    public static SourceLeads operator +(SourceLeads a, SourceLeads b) => new(
        a.Created + b.Created, a.JunkOfCohort + b.JunkOfCohort, a.ConvertedOfCohort + b.ConvertedOfCohort, a.WinningOfCohort + b.WinningOfCohort,
        a.Junk + b.Junk, a.Converted + b.Converted);

    public static SourceLeads operator -(SourceLeads a, SourceLeads b) => new(
        a.Created - b.Created, a.JunkOfCohort - b.JunkOfCohort, a.ConvertedOfCohort - b.ConvertedOfCohort, a.WinningOfCohort - b.WinningOfCohort,
        a.Junk - b.Junk, a.Converted - b.Converted);

    /// <summary>The sums of leads by the number of their source.</summary>
    public static DaySums<int, SourceLeads> Of(ReadOnlySpan<LeadFact> leads)
    {
        var sums = new DaySums<int, SourceLeads>.Builder();
        foreach (ref readonly var lead in leads)
        {
            var (converted, junk) = (lead.Semantics == 'S' ? 1 : 0, lead.Semantics == 'F' ? 1 : 0);
            sums.Add(lead.Source, lead.CreatedOn, new() { Created = 1, JunkOfCohort = junk, ConvertedOfCohort = converted, WinningOfCohort = lead.Winning ? 1 : 0 });
            if (lead.ClosedOn != DealFacts.NoDay) sums.Add(lead.Source, lead.ClosedOn, new() { Junk = junk, Converted = converted });
        }

        return sums.Build();
    }
}
