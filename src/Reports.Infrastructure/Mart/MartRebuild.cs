using Dapper;
using Reports.Application.Settings;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart;

/// <summary>A rebuild waits for a publication that is under way, and the other way round: both hold the portal's row.</summary>
internal sealed class MartRebuild(IPublishingDatabase database, IMartRefresh refresh, DataChecks checks) : IMartRebuild
{
    public async Task RebuildAsync(int portalId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "update app.portal set data_version = data_version + 1 where portal_id = @portalId", new { portalId }, cancellationToken: cancellationToken));
        await using var beside = await database.OpenAsync(portalId, cancellationToken);
        await refresh.DistrustAsync(beside, portalId, cancellationToken);
        await using var transactionBeside = await beside.BeginTransactionAsync(cancellationToken);
        await refresh.RefreshAsync(connection, beside, portalId, new(Everything: true, [], [], [], [], []), cancellationToken);
        await transactionBeside.CommitAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await checks.RunAsync(portalId, cancellationToken);
    }
}
