using Dapper;
using Microsoft.Extensions.Configuration;
using Reports.Application.Access;
using Reports.Application.Common;
using Reports.Application.SignIn;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.SignIn;

/// <summary>
/// Single-portal mode: gives the portal an administrator's key. The configured one (<c>Portal__AdminKey</c>) takes the place of the
/// one configured before, and cannot be deleted while it is configured. Where none is configured, one is generated at the first start
/// and printed that once: a key like any other. When it is deleted no other follows: every start prints an address that signs an
/// administrator in.
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
            await StoreAsync("ConfiguredKey.sql", portalId, given, cancellationToken);
            return;
        }

        var key = Secret.Create(Secret.ApiKeyPrefix);
        if (await StoreAsync("GeneratedKey.sql", portalId, key, cancellationToken) is not null) Console.WriteLine($"REPORTS_ADMIN_KEY {key}");
    }

    private async Task<Guid?> StoreAsync(string statement, int portalId, string key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(
            Sql.Load<AdminKeyStep>(statement),
            new { portalId, hash = Secret.Hash(key), hint = Secret.HintOf(key), scopes = new[] { ApiKeyScopes.Admin } },
            cancellationToken: cancellationToken));
    }
}
