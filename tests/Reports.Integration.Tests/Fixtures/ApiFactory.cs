using System.Net.Http.Headers;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Reports.Application.Access;

namespace Reports.Integration.Tests.Fixtures;

/// <summary>The whole service in memory over a database of its own: the real pipeline, no schedules.</summary>
public sealed class ApiFactory(string connectionString) : WebApplicationFactory<Reports.Api.Program>
{
    /// <summary>The owner's connection string.</summary>
    public string ConnectionString { get; } = connectionString;

    /// <summary>Configuration on top of the tests' own; set before the first client is made.</summary>
    public Dictionary<string, string?> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>Replacements in the container; set before the first client is made.</summary>
    public Action<IServiceCollection> Replace { get; set; } = _ => { };

    /// <summary>A fresh database with the service over it.</summary>
    public static async Task<ApiFactory> CreateAsync(PostgresFixture postgres) => new(await postgres.CreateDatabaseAsync());

    /// <summary>A portal, as a sync would have left it; its id.</summary>
    public async Task<int> AddPortalAsync(string domain, string timeZone = "Europe/Moscow", string language = "ru", DateTimeOffset? asOf = null)
    {
        await using var connection = await OpenAsync();
        return await connection.QuerySingleAsync<int>(
            """
            insert into app.portal (member_id, domain, title, language, time_zone, base_currency, as_of, data_version)
            values (@domain, @domain, @domain, @language, @timeZone, 'RUB', @asOf, 1) returning portal_id
            """,
            new { domain, language, timeZone, asOf });
    }

    /// <summary>A key of a portal with the given scopes.</summary>
    public async Task<string> AddKeyAsync(int portalId, params string[] scopes)
    {
        var key = Secret.Create(Secret.ApiKeyPrefix);
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(
            "insert into app.api_key (portal_id, name, hash, hint, scopes) values (@portalId, 'test', @hash, 'rpk_', @scopes)",
            new { portalId, hash = Secret.Hash(key), scopes });
        return key;
    }

    /// <summary>A session of a user of a portal; its bearer.</summary>
    public async Task<string> AddSessionAsync(int portalId, int? userId, bool isAdmin = false, TimeSpan? lifetime = null)
    {
        var token = Secret.Create(Secret.SessionPrefix);
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(
            "insert into app.session (portal_id, user_id, is_admin, token_hash, expires_at) values (@portalId, @userId, @isAdmin, @hash, @expiresAt)",
            new { portalId, userId, isAdmin, hash = Secret.Hash(token), expiresAt = DateTimeOffset.UtcNow + (lifetime ?? TimeSpan.FromHours(1)) });
        return token;
    }

    /// <summary>A client that sends this bearer, and asks for this language where one is given.</summary>
    public HttpClient ClientOf(string? bearer, string? language = null)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        if (bearer is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (language is not null) client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return client;
    }

    /// <summary>An open connection with the owner's rights.</summary>
    public async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("ConnectionStrings:Reports", ConnectionString);
        builder.UseSetting("Sync:Scheduler", "false");
        builder.UseSetting("RateLimit:SignInPerMinute", "10000");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Warning");
        foreach (var (name, value) in Settings) builder.UseSetting(name, value);
        builder.ConfigureTestServices(services => Replace(services));
    }
}
