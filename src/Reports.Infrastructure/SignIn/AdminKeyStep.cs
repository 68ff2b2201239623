using Dapper;
using Microsoft.Extensions.Configuration;
using Reports.Application.Access;
using Reports.Application.Common;
using Reports.Application.SignIn;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.SignIn;

/// <summary>
/// Single-portal mode: gives the portal an administrator's key. The configured one (<c>Portal__AdminKey</c>) takes the place of the
/// one configured before; where none is configured, one is generated at the first start and printed that once.
/// </summary>
internal sealed class AdminKeyStep(ISystemDatabase database, ISinglePortal singlePortal, IConfiguration configuration) : IStartupStep
{
    private const int ShortestKey = 12;

    public int Order => 20;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await singlePortal.FindAsync(cancellationToken) is not { } portalId) return;
        var given = configuration["Portal:AdminKey"];
        if (!string.IsNullOrEmpty(given))
        {
            if (!given.StartsWith(Secret.ApiKeyPrefix, StringComparison.Ordinal) || given.Length < ShortestKey)
                throw new InvalidOperationException($"Portal__AdminKey must begin with {Secret.ApiKeyPrefix} and be at least {ShortestKey} characters long.");
            await StoreAsync(portalId, given, cancellationToken);
        }
        else if (!await HasKeyAsync(portalId, cancellationToken))
        {
            var key = Secret.Create(Secret.ApiKeyPrefix);
            await StoreAsync(portalId, key, cancellationToken);
            Console.WriteLine($"REPORTS_ADMIN_KEY {key}");
        }
    }

    private async Task<bool> HasKeyAsync(int portalId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from app.api_key where portal_id = @portalId)", new { portalId }, cancellationToken: cancellationToken));
    }

    private async Task StoreAsync(int portalId, string key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            Sql.Load<AdminKeyStep>("AdminKey.sql"),
            new { portalId, hash = Secret.Hash(key), hint = Secret.HintOf(key), scopes = new[] { ApiKeyScopes.Admin } },
            cancellationToken: cancellationToken));
    }
}
