using Dapper;
using Npgsql;

namespace Reports.Infrastructure.Mart;

/// <summary>One refresh of a portal's facts.</summary>
/// <param name="Connection">The connection of one of its two transactions, bound to the portal.</param>
/// <param name="PortalId">The tenant.</param>
/// <param name="Basis">What records are judged by.</param>
/// <param name="AsOf">The moment that the publication shows; null while nothing has been published.</param>
/// <param name="FactsVersion">The version that the facts become.</param>
/// <param name="RatesWere">The last day with a kept rate at the refresh before.</param>
/// <param name="Changes">What changed in <c>crm</c>.</param>
internal sealed record MartRun(
    NpgsqlConnection Connection, int PortalId, MartBasis Basis, DateTimeOffset? AsOf, long FactsVersion, DateOnly? RatesWere, CrmChanges Changes)
{
    /// <summary>Runs a statement that may take long.</summary>
    public Task<int> ExecuteAsync(string sql, object? more, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters(more);
        parameters.Add("PortalId", PortalId);
        return Connection.ExecuteAsync(new CommandDefinition(sql, parameters, commandTimeout: 0, cancellationToken: cancellationToken));
    }
}

/// <summary>One kind of facts with the sums made of it.</summary>
internal interface IMartPart
{
    /// <summary>Parts run in this order.</summary>
    int Order { get; }

    /// <summary>True where no other part reads these facts and they read no other's: they are made beside the others.</summary>
    bool StandsAlone => false;

    /// <summary>Brings facts and sums up to date.</summary>
    Task RefreshAsync(MartRun run, CancellationToken cancellationToken);
}
