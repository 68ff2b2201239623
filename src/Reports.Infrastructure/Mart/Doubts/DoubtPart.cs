using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Doubts;

/// <summary>The sums of doubtful deals and leads. Runs after both, whose changes it takes over.</summary>
internal sealed class DoubtPart : IMartPart
{
    private static readonly Rollup Rollup = new(
        "doubt_moved", Sql.Load<DoubtPart>("Doubts.sql"), ["kind", "state", "employee_id", "funnel_id", "source_id"], ["records"], [],
        new RollupTable("doubt", RollupUnits.DaysAndMonths, "kind", "state", "employee_id", "funnel_id", "source_id"));

    public int Order => 30;

    public Task RefreshAsync(MartRun run, IProgress<string>? progress, CancellationToken cancellationToken) =>
        Rollup.RefreshAsync(run, run.Changes.Everything, cancellationToken);
}
