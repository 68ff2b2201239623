using System.Diagnostics;
using Dapper;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Reports.Application.Settings;
using Reports.Application.Sync;
using Reports.Domain.Portals;
using Reports.Infrastructure.Bitrix24;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Mart;
using Reports.Infrastructure.Sync.Publishing;
using Reports.Infrastructure.Sync.Rows;

namespace Reports.Infrastructure.Sync;

/// <summary>One run from the first question to the publication. Whatever goes wrong, the last good data stays, and the run says why.</summary>
internal sealed class SyncRunner(
    IServiceScopeFactory scopes, IPortalDatabase database, SyncRuns runs, PortalCredentials credentials, Bitrix24Clients clients,
    DirectoryFetch directories, ListFetch lists, IOptions<SyncOptions> options, ILogger<SyncRunner> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs, or returns at once where the portal is being synced already. True when new data was published.</summary>
    public async Task<bool> RunAsync(int portalId, SyncKind wanted, CancellationToken cancellationToken)
    {
        await using var held = await PortalLock.TryTakeAsync(database, portalId, cancellationToken);
        return held is not null && await RunLockedAsync(portalId, wanted, cancellationToken);
    }

    /// <summary>
    /// Takes up what was never done or was left unfinished, and does nothing where somebody has done so meanwhile. The database may need a
    /// while to notice that the process which held the portal's lock is dead.
    /// </summary>
    public async Task<bool> FinishAsync(int portalId, SyncKind wanted, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (await runs.IsUnfinishedAsync(portalId, cancellationToken))
        {
            await using var held = await PortalLock.TryTakeAsync(database, portalId, cancellationToken);
            if (held is not null)
                return await runs.IsUnfinishedAsync(portalId, cancellationToken) && await RunLockedAsync(portalId, wanted, cancellationToken);
            if (waited.Elapsed > Patience) break;
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }

        return false;
    }

    private async Task<bool> RunLockedAsync(int portalId, SyncKind wanted, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var portal = await runs.PortalAsync(portalId, cancellationToken);
        var settings = await scope.ServiceProvider.GetRequiredService<IPortalSettingsReader>().ReadAsync(portalId, cancellationToken);
        var run = await runs.BeginAsync(portalId, Decide(wanted, portal, settings), options.Value.ResumeWithin, cancellationToken);
        var tally = new SyncTally();
        Bitrix24Client? client = null;
        try
        {
            if (portal.Status != "active") throw new SyncException("gone", $"The portal is {portal.Status}.");
            client = clients.For(await credentials.ReadAsync(portalId, cancellationToken));
            var asOf = await RunAsync(run, portal, settings, client, scope.ServiceProvider, tally, cancellationToken);
            logger.LogInformation("Portal {Portal}: run {Run} ({Kind}) published {Changed} changes, {Deleted} deletions in {Requests} requests",
                portalId, run.Id, run.Kind, tally.Changed, tally.Deleted, client.Requests);
            await FollowAsync(scope.ServiceProvider, new(portalId, asOf), cancellationToken);
            return true;
        }
        catch (Exception cause)
        {
            var failure = SyncFailure.Of(cause);
            // Messages of the client hold no address; of anything else only the type is told, the detail stays with the run.
            logger.LogWarning("Portal {Portal}: run {Run} ({Kind}) failed: {Code} ({Cause})", portalId, run.Id, run.Kind, failure.Code, cause.GetType().Name);
            await runs.FailAsync(run, failure, tally, client?.Requests ?? 0, CancellationToken.None);
            if (failure.Code == "gone" && cause is Bitrix24Exception) await SuspendAsync(portalId, failure.Code);
            if (cause is OperationCanceledException && cancellationToken.IsCancellationRequested) throw;
            return false;
        }
        finally
        {
            client?.Dispose();
        }
    }

    private async Task<DateTimeOffset> RunAsync(
        SyncRun run, SyncedPortal portal, PortalSettings settings, Bitrix24Client client, IServiceProvider services, SyncTally tally, CancellationToken cancellationToken)
    {
        var answer = await directories.FetchAsync(run, client, tally, cancellationToken);
        await credentials.NoteUserAsync(run.PortalId, answer.Profile.Id, answer.Profile.IsAdmin, cancellationToken);
        var timeZone = portal.AsOf is null && !portal.TimeZoneGiven ? await GuessZoneAsync(run, answer, cancellationToken) : portal.TimeZone;
        if (run.AsOf is null)
        {
            var asOf = answer.StartedAt.ToUniversalTime();
            run = run with
            {
                AsOf = asOf, Horizon = PortalClock.Horizon(asOf, timeZone), Since = run.IsWhole ? null : portal.AsOf - options.Value.Overlap, Fields = FieldsOf(settings),
            };
            await runs.SetWindowAsync(run, cancellationToken);
        }

        var window = run.Window;
        var counts = await lists.CountAsync(run, window, client, tally, cancellationToken);
        await lists.FetchAsync(run, window, counts, client, tally, cancellationToken);
        await runs.SetPhaseAsync(run, "checking", cancellationToken);
        await runs.AnalyzeStagingAsync(run, cancellationToken);
        var presence = await services.GetRequiredService<Reconciliation>().RunAsync(run, window, counts, client, tally, cancellationToken);
        await runs.SetPhaseAsync(run, "publishing", cancellationToken);
        await services.GetRequiredService<Publication>().PublishAsync(
            new(run, window, portal, timeZone, answer.Missing, presence), tally, client.Requests, cancellationToken);
        return window.AsOf;
    }

    /// <summary>The data is public already: whoever stumbles over the news does not undo it.</summary>
    private async Task FollowAsync(IServiceProvider services, SyncPublished news, CancellationToken cancellationToken)
    {
        await TryAsync("telling of it", () => services.GetRequiredService<IMediator>().Publish(news, cancellationToken));
        await TryAsync("checking the data", () => services.GetRequiredService<DataChecks>().RunAsync(news.PortalId, cancellationToken));

        async Task TryAsync(string what, Func<Task> follow)
        {
            try
            {
                await follow();
            }
            catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
            {
                logger.LogError(cause, "Portal {Portal}: after a publication {What} failed", news.PortalId, what);
            }
        }
    }

    private SyncKind Decide(SyncKind wanted, SyncedPortal portal, PortalSettings settings)
    {
        if (portal.AsOf is null) return SyncKind.First;
        if (FieldsOf(settings).Except(portal.SyncedFields, StringComparer.Ordinal).Any()) return SyncKind.Full;
        return wanted == SyncKind.Nightly && portal.LastFullAt < portal.AsOf.Value.AddDays(-options.Value.FullEveryDays) ? SyncKind.Full : wanted;
    }

    private static string[] FieldsOf(PortalSettings settings) =>
        [.. settings.ExposedFields.Where(name => name.StartsWith(CustomFields.Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private async Task<string> GuessZoneAsync(SyncRun run, DirectoryAnswer answer, CancellationToken cancellationToken)
    {
        var zone = PortalClock.Guess(answer.Profile.TimeZone, answer.StartedAt.Offset);
        await using var connection = await database.OpenAsync(run.PortalId, cancellationToken);
        // An administrator may have chosen one meanwhile.
        return await connection.QuerySingleAsync<string>(new(
            "update app.portal set time_zone = case when time_zone_given then time_zone else @zone end where portal_id = @PortalId returning time_zone",
            new { run.PortalId, zone }, cancellationToken: cancellationToken));
    }

    private async Task SuspendAsync(int portalId, string reason)
    {
        await using var connection = await database.OpenAsync(portalId, CancellationToken.None);
        await connection.ExecuteAsync("update app.portal set status = 'suspended', status_reason = @reason where portal_id = @portalId", new { portalId, reason });
    }
}
