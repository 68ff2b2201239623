using Reports.Infrastructure.Sync.Lists;

namespace Reports.Infrastructure.Sync;

/// <summary>A run under way.</summary>
/// <param name="PortalId">The tenant.</param>
/// <param name="Id">Number of the run.</param>
/// <param name="Kind">How much it looks at.</param>
/// <param name="AsOf">Set with the first answer; a resumed run keeps its first one.</param>
/// <param name="Since">Start of the window of changes.</param>
/// <param name="Horizon">Start of what is wanted.</param>
/// <param name="Fields">Custom fields that it fetches; a resumed run keeps its first ones, whatever is exposed meanwhile, since records are staged with them.</param>
internal sealed record SyncRun(int PortalId, long Id, SyncKind Kind, DateTimeOffset? AsOf, DateTimeOffset? Since, DateTimeOffset? Horizon, IReadOnlyList<string> Fields)
{
    /// <summary>Everything inside the horizon is fetched, so what is staged is what the portal has.</summary>
    public bool IsWhole => Kind is SyncKind.First or SyncKind.Full;

    public SyncWindow Window => new(
        AsOf ?? throw new InvalidOperationException("The run has no answer yet."),
        Horizon ?? throw new InvalidOperationException("The run has no answer yet."), Since, Fields);
}

/// <summary>What a portal was like when a run began.</summary>
/// <param name="AsOf">The last published moment, or null.</param>
/// <param name="TimeZone">IANA zone.</param>
/// <param name="TimeZoneGiven">The zone was configured.</param>
/// <param name="SyncedFields">Custom fields that the data has.</param>
/// <param name="LastFullAt">When everything was loaded last.</param>
/// <param name="Status"><c>active</c>, <c>suspended</c> or <c>uninstalled</c>.</param>
internal sealed record SyncedPortal(DateTimeOffset? AsOf, string TimeZone, bool TimeZoneGiven, string[] SyncedFields, DateTimeOffset? LastFullAt, string Status);

/// <summary>What a run has done, for its history.</summary>
internal sealed class SyncTally
{
    public long Rows;

    public long Changed { get; set; }

    public long Deleted { get; set; }

    /// <summary>Codes of <see cref="Application.Sync.SyncTexts"/>.</summary>
    public SortedSet<string> Warnings { get; } = new(StringComparer.Ordinal);
}
