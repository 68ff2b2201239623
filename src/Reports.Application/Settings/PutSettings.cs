using MediatR;
using Reports.Application.Common;
using Reports.Domain.Portals;

namespace Reports.Application.Settings;

/// <summary>Replaces the portal's settings as a whole.</summary>
/// <param name="Settings">The settings from now on.</param>
public sealed record PutSettings(PortalSettings Settings) : IRequest<SettingsReport>, IAdminRequest;

/// <summary>Writes the settings of a portal.</summary>
public interface IPortalSettingsWriter
{
    /// <summary>Replaces the settings, and makes every tag of an answer outdated.</summary>
    Task WriteAsync(int portalId, int? userId, PortalSettings settings, CancellationToken cancellationToken);

    /// <summary>The fields that the last full load brought along.</summary>
    Task<IReadOnlyList<string>> SyncedFieldsAsync(int portalId, CancellationToken cancellationToken);
}

/// <summary>The settings as they are now in force.</summary>
/// <param name="TimeZone">IANA zone of all local dates.</param>
/// <param name="ClosedOnBasis">Which date a closed deal counts by.</param>
/// <param name="Weights">Points of each kind of activity.</param>
/// <param name="Norm">The agreed shares of tasks started and finished on time.</param>
/// <param name="LeadDays">Days of silence after which a lead is forgotten.</param>
/// <param name="DealDays">Days of silence after which a deal is forgotten.</param>
/// <param name="LongDealDays">An open deal is long when it was created more than this many local days before.</param>
/// <param name="Holidays">Local dates on which nobody works.</param>
/// <param name="ExposedFields">Names of the custom fields that are offered as filters.</param>
/// <param name="AdSpend">Advertising spend by source and month.</param>
/// <param name="ActivityKinds">Which activity is of which kind.</param>
/// <param name="SyncNeeded">True where a field is exposed that the last full load did not bring along: filters on it find nothing until the next sync.</param>
public sealed record SettingsReport(
    string TimeZone,
    ClosedOnBasis ClosedOnBasis,
    ActivityWeights Weights,
    ExecutionNorm Norm,
    int LeadDays,
    int DealDays,
    int LongDealDays,
    IReadOnlyList<DateOnly> Holidays,
    IReadOnlyList<string> ExposedFields,
    IReadOnlyList<AdSpendLine> AdSpend,
    IReadOnlyList<ActivityKindRule> ActivityKinds,
    bool SyncNeeded);

internal sealed class PutSettingsHandler(
    ICallerAccessor callers, IPortalSettingsReader reader, IPortalSettingsWriter writer, IMartRebuild mart) : IRequestHandler<PutSettings, SettingsReport>
{
    public async Task<SettingsReport> Handle(PutSettings request, CancellationToken cancellationToken)
    {
        var (caller, settings) = (callers.Caller, request.Settings);
        var before = await reader.ReadAsync(caller.PortalId, cancellationToken);
        await writer.WriteAsync(caller.PortalId, caller.UserId, settings, cancellationToken);
        if (ChangesFacts(before, settings)) await RebuildAsync(caller, before, cancellationToken);

        var synced = await writer.SyncedFieldsAsync(caller.PortalId, cancellationToken);
        return new SettingsReport(
            settings.TimeZone, settings.ClosedOnBasis, settings.Weights, settings.Norm, settings.LeadDays, settings.DealDays, settings.LongDealDays,
            settings.Holidays, settings.ExposedFields, settings.AdSpend, settings.ActivityKinds,
            SyncNeeded: settings.ExposedFields.Except(synced, StringComparer.Ordinal).Any());
    }

    /// <summary>Facts that could not be rebuilt must not stand beside settings that they contradict.</summary>
    private async Task RebuildAsync(Caller caller, PortalSettings before, CancellationToken cancellationToken)
    {
        try
        {
            await mart.RebuildAsync(caller.PortalId, cancellationToken);
        }
        catch
        {
            await writer.WriteAsync(caller.PortalId, caller.UserId, before, CancellationToken.None);
            throw;
        }
    }

    private static bool ChangesFacts(PortalSettings before, PortalSettings after) =>
        !string.Equals(before.TimeZone, after.TimeZone, StringComparison.Ordinal)
        || before.ClosedOnBasis != after.ClosedOnBasis
        || !before.ActivityKinds.SequenceEqual(after.ActivityKinds);
}
