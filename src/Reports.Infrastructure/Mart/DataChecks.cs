using System.Reflection;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Reports.Infrastructure.Mart;

/// <summary>
/// Looks for the impossible in real data after a publication: every <c>*.checks.sql</c> of this assembly returns what it found wrong.
/// Findings replace those of the publication before.
/// </summary>
internal sealed class DataChecks(ILogger<DataChecks> log)
{
    private static readonly string[] Checks = [.. Read()];

    /// <summary>Runs the checks and keeps what they found; returns how many found something.</summary>
    public async Task<int> RunAsync(MartRun run, CancellationToken cancellationToken)
    {
        await run.ExecuteAsync("delete from app.data_check where portal_id = @PortalId", null, cancellationToken);
        var count = 0;
        foreach (var check in Checks)
        {
            var findings = await run.Connection.QueryAsync<Finding>(new CommandDefinition(
                check, new { run.PortalId }, commandTimeout: 0, cancellationToken: cancellationToken));
            foreach (var finding in findings)
            {
                count++;
                log.LogWarning("Portal {Portal}: {Check} found {Found}, expected {Expected}", run.PortalId, finding.Name, finding.Found, finding.Expected);
                await run.ExecuteAsync(
                    "insert into app.data_check (portal_id, name, found, expected) values (@PortalId, @Name, @Found, @Expected)", finding, cancellationToken);
            }
        }

        return count;
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
