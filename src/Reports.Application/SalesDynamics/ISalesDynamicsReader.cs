using Reports.Application.Common;
using Reports.Domain.Periods;

namespace Reports.Application.SalesDynamics;

/// <summary>Sums what Sales dynamics is concluded from.</summary>
public interface ISalesDynamicsReader
{
    /// <summary>Everything that one report needs.</summary>
    Task<SalesDynamicsAtoms> ReadAsync(SalesDynamicsQuestion question, CancellationToken cancellationToken);
}

/// <summary>What is to be summed.</summary>
/// <param name="Filter">Which records; its field conditions are those of deals.</param>
/// <param name="LeadFields">Field conditions of leads.</param>
/// <param name="Grain">Buckets of the series.</param>
/// <param name="Previous">The period before; null where it is not answered.</param>
/// <param name="YearAgo">The year before; null where it is not answered.</param>
/// <param name="PipelineDays">Days whose end the pipeline is asked for.</param>
/// <param name="PipelineDay">The day whose end the pipelines of employees and funnels are asked for; null in the future.</param>
public sealed record SalesDynamicsQuestion(
    ResolvedFilter Filter,
    IReadOnlyDictionary<string, IReadOnlyList<string?>> LeadFields,
    Grain Grain,
    DateSpan? Previous,
    DateSpan? YearAgo,
    IReadOnlyList<DateOnly> PipelineDays,
    DateOnly? PipelineDay);

/// <summary>The sums behind one answer.</summary>
/// <param name="Cells">The period, by employee and funnel.</param>
/// <param name="Compared">The compared periods.</param>
/// <param name="Buckets">By bucket.</param>
/// <param name="Pipeline">Open deals at the end of each asked day.</param>
/// <param name="PipelineCells">Open deals at the end of the period, by employee and funnel.</param>
public sealed record SalesDynamicsAtoms(
    IReadOnlyList<FlowCellRow> Cells,
    IReadOnlyList<FlowComparedRow> Compared,
    IReadOnlyList<FlowDayRow> Buckets,
    IReadOnlyList<PipelineRow> Pipeline,
    IReadOnlyList<PipelineCellRow> PipelineCells);

/// <summary>What happened: counts and amounts, which add up.</summary>
public abstract record FlowRow
{
    /// <summary>New leads.</summary>
    public long LeadsCreated { get; init; }

    /// <summary>Leads converted.</summary>
    public long LeadsConverted { get; init; }

    /// <summary>Junk leads.</summary>
    public long LeadsJunk { get; init; }

    /// <summary>New deals.</summary>
    public long DealsCreated { get; init; }

    /// <summary>Deals won.</summary>
    public long DealsWon { get; init; }

    /// <summary>Sum of won deals.</summary>
    public decimal WonAmount { get; init; }

    /// <summary>Deals lost.</summary>
    public long DealsLost { get; init; }

    /// <summary>Sum of lost deals.</summary>
    public decimal LostAmount { get; init; }
}

/// <summary>What happened to an employee (0: nobody) in a funnel (-1: leads).</summary>
public sealed record FlowCellRow : FlowRow
{
    /// <summary>The employee.</summary>
    public int EmployeeId { get; init; }

    /// <summary>The funnel.</summary>
    public int FunnelId { get; init; }
}

/// <summary>What happened in a compared period: 1 the one before, 2 a year before.</summary>
public sealed record FlowComparedRow : FlowRow
{
    /// <summary>Which period.</summary>
    public int Kind { get; init; }
}

/// <summary>What happened in a bucket.</summary>
public sealed record FlowDayRow : FlowRow
{
    /// <summary>First day of the bucket.</summary>
    public DateOnly Bucket { get; init; }
}

/// <summary>Deals open at the end of a day.</summary>
public sealed record PipelineRow(DateOnly Day, long Deals, decimal Amount);

/// <summary>Deals of an employee (0: nobody) in a funnel that were open at the end of the period.</summary>
public sealed record PipelineCellRow(int EmployeeId, int FunnelId, long Deals, decimal Amount);
