using System.Reflection;
using Dapper;
using Microsoft.Extensions.Logging;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart;

/// <summary>
/// Looks for the impossible in real data: every <c>*.checks.sql</c> of this assembly returns what it found wrong. Checks read whole tables, so
/// they follow a publication and do not hold it up; what they find replaces the findings before.
/// </summary>
internal sealed class DataChecks(IPortalDatabase database, ILogger<DataChecks> log)
{
    private static readonly string[] Checks = [.. Read()];

    /// <summary>Runs the checks of a portal and keeps what they found.</summary>
    public async Task RunAsync(int portalId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        var findings = new List<Finding>();
        foreach (var check in Checks)
        {
            findings.AddRange(await connection.QueryAsync<Finding>(new CommandDefinition(
                check, new { PortalId = portalId }, commandTimeout: 0, cancellationToken: cancellationToken)));
        }

        foreach (var finding in findings)
            log.LogWarning("Portal {Portal}: {Check} found {Found}, expected {Expected}", portalId, finding.Name, finding.Found, finding.Expected);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("delete from app.data_check where portal_id = @portalId", new { portalId });
        await connection.ExecuteAsync(
            """
            insert into app.data_check (portal_id, name, found, expected) values (@PortalId, @Name, @Found, @Expected)
            on conflict (portal_id, name) do update set found = excluded.found, expected = excluded.expected, found_at = excluded.found_at
            """,
            findings.Select(finding => new { PortalId = portalId, finding.Name, finding.Found, finding.Expected }));
        await transaction.CommitAsync(cancellationToken);
    }

    private static IEnumerable<string> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".checks.sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }

    private sealed record Finding(string Name, decimal Found, decimal Expected);
}
