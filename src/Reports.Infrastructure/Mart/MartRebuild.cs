using Dapper;
using Microsoft.Extensions.Logging;
using Reports.Application.Settings;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart;

/// <summary>A rebuild waits for a publication that is under way, and the other way round: both hold the portal's row.</summary>
internal sealed class MartRebuild(IPublishingDatabase database, IMartRefresh refresh, DataChecks checks, ILogger<MartRebuild> logger) : IMartRebuild
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
        await transactionBeside.CommitAsync(CancellationToken.None); // who goes away now does not part the two
        await transaction.CommitAsync(CancellationToken.None);
        await CheckAsync(portalId);
    }

    /// <summary>The facts are public already: a check that stumbles, or nobody who waits for it, does not undo the settings that they are made by.</summary>
    private async Task CheckAsync(int portalId)
    {
        try
        {
            await checks.RunAsync(portalId, CancellationToken.None);
        }
        catch (Exception cause)
        {
            logger.LogError(cause, "Portal {Portal}: after a rebuild checking the data failed", portalId);
        }
    }
}
