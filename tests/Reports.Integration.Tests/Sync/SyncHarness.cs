using System.Collections.Concurrent;
using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Reports.Application;
using Reports.Application.Sync;
using Reports.DemoPortal;
using Reports.Infrastructure;
using Reports.Infrastructure.Sync;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Sync;

/// <summary>A demo portal, a database and the service's own sync between them, without its schedule.</summary>
internal sealed class SyncHarness : IAsyncDisposable
{
    private static readonly DemoPortalOptions Usual = new() { Today = new(2026, 11, 23), Rate = false, OperatingLimit = 1e9 };
    private static readonly ConcurrentDictionary<DemoPortalOptions, long> LoadedAt = new();
    private readonly ServiceProvider services;

    private SyncHarness(ServiceProvider services, DemoPortalHost demo, string connectionString, int portalId, LogSink log)
    {
        this.services = services;
        (Demo, ConnectionString, PortalId, Log) = (demo, connectionString, portalId, log);
    }

    public DemoPortalHost Demo { get; }

    public string ConnectionString { get; }

    public int PortalId { get; }

    public LogSink Log { get; }

    public IServiceProvider Services => services;

    public static async Task<SyncHarness> StartAsync(PostgresFixture postgres, DemoPortalHost? demo = null, params (string Key, string Value)[] settings) =>
        await StartAsync(await postgres.CreateDatabaseAsync(), demo ?? await DemoPortalHost.StartAsync(Usual), settings);

    /// <summary>After the first load, which is done once for a company and cloned from then on; the portal's clock has gone on since.</summary>
    public static async Task<SyncHarness> LoadedAsync(PostgresFixture postgres, DemoPortalOptions? options = null)
    {
        options ??= Usual;
        var connectionString = await postgres.CreateDatabaseAsync($"loaded {options}", async made =>
        {
            LoadedAt[options] = Stopwatch.GetTimestamp();
            await using var first = await StartAsync(made, await DemoPortalHost.StartAsync(options), []);
            await first.PublishAsync();
        });
        var demo = await DemoPortalHost.StartAsync(options with { Elapsed = options.Elapsed + Stopwatch.GetElapsedTime(LoadedAt[options]) });
        await using (var connection = new NpgsqlConnection(connectionString))
            await connection.ExecuteAsync("update app.portal set member_id = @Authority, domain = @Authority, title = @Authority", new { demo.Url.Authority }); // it listens elsewhere
        return await StartAsync(connectionString, demo, []);
    }

    private static async Task<SyncHarness> StartAsync(string connectionString, DemoPortalHost demo, (string Key, string Value)[] settings)
    {
        var log = new LogSink();
        var built = Build(connectionString, demo.WebhookUrl, log, settings);
        await built.GetServices<Reports.Application.Common.IStartupStep>().OfType<PortalRegistration>().Single().RunAsync(default);
        await using var connection = new NpgsqlConnection(connectionString);
        var portalId = await connection.QuerySingleAsync<int>("select portal_id from app.portal");
        return new(built, demo, connectionString, portalId, log);
    }

    /// <summary>Another node of the service over the same database.</summary>
    public static ServiceProvider Build(string connectionString, Uri webhook, LogSink log, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:Reports"] = connectionString,
            ["Portal:Webhook"] = webhook.AbsoluteUri,
            ["Sync:Enabled"] = "false",
            ["Bitrix24:RequestsPerSecond"] = "0",
            ["Bitrix24:FirstBackOff"] = "00:00:00.050",
            ["Bitrix24:LongestBackOff"] = "00:00:01",
            ["Bitrix24:OperatingPause"] = "00:00:00.2",
        }).AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(configuration);
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        collection.AddReportsApplication();
        collection.AddReportsInfrastructure(configuration);
        return collection.BuildServiceProvider();
    }

    public Task<bool> RunAsync(SyncKind kind = SyncKind.Increment, CancellationToken cancellationToken = default) =>
        services.GetRequiredService<SyncRunner>().RunAsync(PortalId, kind, cancellationToken);

    public async Task<SyncReport> StateAsync()
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISyncReader>().ReadAsync(PortalId, default);
    }

    /// <summary>Runs, and expects a publication; a failure tells its reason.</summary>
    public async Task<SyncHistoryItem> PublishAsync(SyncKind kind = SyncKind.Increment)
    {
        var published = await RunAsync(kind);
        var last = (await StateAsync()).History[0];
        published.ShouldBeTrue($"{last.ErrorCode}: {last.ErrorDetail}");
        return last;
    }

    public async Task<T> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        return await connection.QuerySingleAsync<T>(sql, parameters);
    }

    /// <summary>Exposes these custom fields and no others.</summary>
    public Task ExposeAsync(params string[] fields) => QueryAsync<int>(
        """
        insert into app.settings (portal_id, value) values (@PortalId, jsonb_build_object('exposedFields', to_jsonb(@fields)))
        on conflict (portal_id) do update set value = excluded.value returning 1
        """,
        new { PortalId, fields });

    /// <summary>The custom fields that all records have.</summary>
    public Task<string[]> SyncedFieldsAsync() => QueryAsync<string[]>("select synced_fields from app.portal");

    /// <summary>What is kept of records and their touches, as text.</summary>
    public async Task<string[]> FactsAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        var rows = new List<string>();
        foreach (var table in new[] { "deal", "lead", "activity", "task", "manager_flow", "open_record", "silence" })
            rows.AddRange(await connection.QueryAsync<string>($"select '{table} ' || to_jsonb(t)::text from mart.{table} t order by 1"));
        return [.. rows];
    }

    /// <summary>Every row of crm as text, by table: what two ways of loading must agree on. What only time tells is left out.</summary>
    public Task<Dictionary<string, string[]>> SnapshotAsync() => SnapshotAsync(ConnectionString);

    public static async Task<Dictionary<string, string[]>> SnapshotAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        var result = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var table in new[] { "employee", "department", "funnel", "status", "currency", "user_field", "deal", "lead", "stage_move", "activity", "call", "task", "workgroup" })
        {
            var alive = table is "deal" or "lead" or "activity" or "task" or "employee" ? "where deleted_at is null" : table == "stage_move"
                ? "where exists (select from crm.deal d where d.id = record_id and entity = 'deal' and d.deleted_at is null) or exists (select from crm.lead d where d.id = record_id and entity = 'lead' and d.deleted_at is null)"
                : "";
            result[table] = [.. await connection.QueryAsync<string>(
                $"select (to_jsonb(t) - 'portal_id' - 'completed_seen_at' - 'deleted_at')::text from crm.{table} t {alive} order by 1")];
        }

        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Demo.DisposeAsync();
    }
}

internal static class Snapshots
{
    /// <summary>Every table holds the same rows; the first few that differ are told.</summary>
    public static void ShouldAgreeWith(this Dictionary<string, string[]> actual, Dictionary<string, string[]> expected)
    {
        foreach (var (table, rows) in expected)
        {
            actual[table].Except(rows).Take(3).ShouldBeEmpty($"{table}: rows that should not be there");
            rows.Except(actual[table]).Take(3).ShouldBeEmpty($"{table}: rows that are missing");
            actual[table].Length.ShouldBe(rows.Length, table);
        }
    }
}

/// <summary>Keeps every line that anything logs, with its scopes and exceptions.</summary>
internal sealed class LogSink : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    public string Text => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull
    {
        lines.Enqueue(state.ToString() ?? "");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
