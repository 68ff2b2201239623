using Reports.Application.Common;

namespace Reports.Application.Sync;

/// <summary>State of a portal's data.</summary>
/// <param name="State"><c>idle</c>, <c>running</c> or <c>failed</c>: the last run ended without publishing.</param>
/// <param name="AsOf">The moment whose state the reports show; null before the first sync.</param>
/// <param name="HasRecords">Whether anything to report on has been fetched: a deal or a lead.</param>
/// <param name="LastCompletedAt">When the last publication ended.</param>
/// <param name="Error">Why the last run failed, in the caller's language; null unless <paramref name="State"/> is <c>failed</c>.</param>
/// <param name="ErrorCode">Stable name of that reason.</param>
/// <param name="Run">The run under way, or null.</param>
/// <param name="History">Ended runs, newest first.</param>
/// <param name="Findings">What the check of the data after its last publication found impossible; empty when all is well.</param>
public sealed record SyncReport(
    string State,
    DateTimeOffset? AsOf,
    bool HasRecords,
    DateTimeOffset? LastCompletedAt,
    string? Error,
    string? ErrorCode,
    SyncRunInfo? Run,
    IReadOnlyList<SyncHistoryItem> History,
    IReadOnlyList<SyncFinding> Findings)
{
    /// <summary>What <paramref name="caller"/> may see of it: causes of failures and sums over the whole portal are for administrators.</summary>
    internal SyncReport SeenBy(Caller caller) => caller.IsAdmin ? this : this with
    {
        History = [.. History.Select(run => run with { ErrorDetail = null })],
        Findings = [.. Findings.Select(finding => finding with { Found = null, Expected = null })],
    };
}

/// <summary>A check of the data that did not hold.</summary>
/// <param name="Check">Stable name of the check, for example <c>deals.facts</c>.</param>
/// <param name="Text">What differs, in the caller's language.</param>
/// <param name="Found">The number in the data, for an administrator; null for others.</param>
/// <param name="Expected">The number it should be, for an administrator; null for others.</param>
/// <param name="FoundAt">When it was found.</param>
public sealed record SyncFinding(string Check, string Text, decimal? Found, decimal? Expected, DateTimeOffset FoundAt);

/// <summary>A run that has ended.</summary>
/// <param name="Id">Number of the run.</param>
/// <param name="Kind"><c>first</c>, <c>increment</c>, <c>nightly</c> or <c>full</c>.</param>
/// <param name="State"><c>published</c> or <c>failed</c>.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Requests">Requests sent to Bitrix24.</param>
/// <param name="Rows">Records fetched.</param>
/// <param name="Changed">Records that were new or different.</param>
/// <param name="Deleted">Records that Bitrix24 no longer has.</param>
/// <param name="Entities">Records by entity, against what Bitrix24 counted.</param>
/// <param name="Warnings">What an administrator should know although the run succeeded, in the caller's language.</param>
/// <param name="Error">Why it failed, in the caller's language, or null.</param>
/// <param name="ErrorCode">Stable name of that reason.</param>
/// <param name="ErrorDetail">What exactly happened, for an administrator; null for others.</param>
public sealed record SyncHistoryItem(
    long Id,
    string Kind,
    string State,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt,
    double Seconds,
    int Requests,
    long Rows,
    long Changed,
    long Deleted,
    IReadOnlyList<SyncEntityProgress> Entities,
    IReadOnlyList<string> Warnings,
    string? Error,
    string? ErrorCode,
    string? ErrorDetail);

/// <summary>Reads the state of a portal's sync.</summary>
public interface ISyncReader
{
    /// <summary>The state now.</summary>
    Task<SyncReport> ReadAsync(int portalId, CancellationToken cancellationToken);
}
