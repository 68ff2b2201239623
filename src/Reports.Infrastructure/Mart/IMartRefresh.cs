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
}

/// <summary>Brings the facts and their sums up to date with <c>crm</c>, inside the transaction that publishes a sync.</summary>
public interface IMartRefresh
{
    /// <summary>Classifies what changed and refreshes the sums that it touches, before and after.</summary>
    Task RefreshAsync(
        NpgsqlConnection connection, NpgsqlTransaction tx, int portalId, CrmChanges changes, IProgress<string>? progress, CancellationToken ct);

    /// <summary>
    /// Classifies everything anew, of a portal whose <c>crm</c> is published: inside the transaction of <paramref name="connection"/>, and, for
    /// facts that stand alone, on <paramref name="beside"/> at the same time, whose own transaction is committed before the caller commits the first.
    /// </summary>
    Task RebuildAsync(NpgsqlConnection connection, NpgsqlConnection beside, int portalId, CancellationToken ct);
}
