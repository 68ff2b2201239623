using Npgsql;

namespace Reports.Infrastructure.Mart;

/// <summary>What a publication has changed in <c>crm</c>: ids of records that are new, different or deleted.</summary>
/// <param name="Everything">All facts must be classified anew: a first load, or a change of what they are judged by (stages, time zone, base currency).</param>
/// <param name="Deals">Deals, also those whose stage history or lead changed.</param>
/// <param name="Leads">Leads.</param>
/// <param name="Activities">Activities.</param>
/// <param name="Calls">Calls.</param>
/// <param name="Tasks">Tasks.</param>
public sealed record CrmChanges(bool Everything, long[] Deals, long[] Leads, long[] Activities, long[] Calls, long[] Tasks)
{
    /// <summary>Deals that were touched without a sign in <see cref="Tasks"/>: their stage history changed, or the activities that they own did in what touches are read from.</summary>
    public long[] TouchedDeals { get; init; } = [];

    /// <summary>Leads of which the same holds.</summary>
    public long[] TouchedLeads { get; init; } = [];

    /// <summary>What facts were judged by before records were changed; null where nothing was changed ahead of the refresh, which then looks for itself.</summary>
    public string? JudgedBy { get; init; }
}

/// <summary>Brings the facts and their sums up to date with <c>crm</c>, of which no reader reads anything but directories.</summary>
public interface IMartRefresh
{
    /// <summary>What the facts are judged by, as <see cref="CrmChanges.JudgedBy"/> takes it; null while there are none, empty while they are not to be trusted.</summary>
    Task<string?> JudgedByAsync(NpgsqlConnection connection, int portalId, CancellationToken ct);

    /// <summary>
    /// Says that facts are not to be trusted: unless a refresh ends well, the next one makes everything anew. It is committed before a refresh
    /// begins, for two transactions do not end together, and with the records that change, for facts no longer fit them.
    /// </summary>
    Task DistrustAsync(NpgsqlConnection connection, int portalId, CancellationToken ct);

    /// <summary>
    /// Classifies what changed and refreshes the sums that it touches, in the transactions that the caller has begun: in that of
    /// <paramref name="connection"/>, and, for facts that stand alone, in that of <paramref name="beside"/> at the same time. Both must see the
    /// records that changed. The caller commits the one beside, and the other at once thereafter.
    /// </summary>
    Task RefreshAsync(NpgsqlConnection connection, NpgsqlConnection beside, int portalId, CrmChanges changes, CancellationToken ct);
}
