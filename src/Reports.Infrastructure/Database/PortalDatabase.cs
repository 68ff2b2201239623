using System.Globalization;
using Npgsql;

namespace Reports.Infrastructure.Database;

/// <summary>
/// The role is part of how the session starts, so every pooled connection returns to it; the portal is set on each
/// opening and forgotten when the pool resets the connection.
/// </summary>
internal class PortalDatabase(string connectionString) : IPortalDatabase, IAsyncDisposable
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(WithRole(connectionString));

    public async ValueTask<NpgsqlConnection> OpenAsync(int portalId, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "select set_config('app.portal_id', $1, false)";
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = portalId.ToString(CultureInfo.InvariantCulture) });
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static string WithRole(string connectionString)
    {
        var builder = DatabaseDefaults.Apply(connectionString);
        // Portals are of very different sizes: a plan for the average one would be wrong for most.
        builder.Options = string.Join(' ', new[] { builder.Options, "-c role=reports_app -c plan_cache_mode=force_custom_plan" }.Where(part => !string.IsNullOrEmpty(part)));
        return builder.ConnectionString;
    }
}

/// <summary>The connections of publications, in a pool of their own.</summary>
internal sealed class PublishingDatabase(string connectionString) : PortalDatabase(Kept(connectionString)), IPublishingDatabase
{
    private const int SecondsKept = 3600;

    private static string Kept(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { ConnectionIdleLifetime = SecondsKept }.ConnectionString;
}

/// <summary>The owner's connections, in a pool of their own.</summary>
internal sealed class SystemDatabase(string connectionString) : ISystemDatabase, IAsyncDisposable
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(DatabaseDefaults.Apply(connectionString));

    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => source.OpenConnectionAsync(cancellationToken);

    public ValueTask DisposeAsync() => source.DisposeAsync();
}

/// <summary>What every connection of the service has unless the connection string says otherwise.</summary>
internal static class DatabaseDefaults
{
    public static NpgsqlConnectionStringBuilder Apply(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (string.IsNullOrEmpty(builder.ApplicationName)) builder.ApplicationName = "reports";
        if (!builder.ShouldSerialize("Max Auto Prepare")) builder.MaxAutoPrepare = 200;
        return builder;
    }
}
