using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Doubts;

/// <summary>The sums of doubtful deals and leads. Runs after both, whose changes it takes over.</summary>
internal sealed class DoubtPart : IMartPart
{
    public int Order => 30;

    public async Task RefreshAsync(MartRun run, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (run.Changes.Everything) await run.ExecuteAsync("delete from mart.doubt where portal_id = @PortalId", null, cancellationToken);
        await run.ExecuteAsync(Sql.Load<DoubtPart>("Doubts.sql"), null, cancellationToken);
    }
}
