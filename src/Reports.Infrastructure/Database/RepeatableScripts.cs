using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Reports.Infrastructure.Database;

/// <summary>Views and functions: one file each in <c>Database/Repeatable</c>, run in the order of their names whenever one of them has changed.</summary>
internal static class RepeatableScripts
{
    private const string Prefix = "Reports.Infrastructure.Database.Repeatable.";

    public static async Task ApplyAsync(NpgsqlConnection connection, ILogger log, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            "create table if not exists app.repeatable (name text primary key, hash text not null, applied_at timestamptz not null default now())");
        var applied = (await connection.QueryAsync<(string Name, string Hash)>("select name, hash from app.repeatable"))
            .ToDictionary(row => row.Name, row => row.Hash, StringComparer.Ordinal);

        foreach (var (name, text) in All())
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            if (applied.GetValueOrDefault(name) == hash) continue;
            log.LogInformation("Applying {Script}", name);
            await connection.ExecuteAsync(new CommandDefinition(text, cancellationToken: cancellationToken));
            await connection.ExecuteAsync(
                """
                insert into app.repeatable (name, hash) values (@name, @hash)
                on conflict (name) do update set hash = excluded.hash, applied_at = now()
                """,
                new { name, hash });
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static IEnumerable<(string Name, string Text)> All()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames()
                     .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (resource[Prefix.Length..], reader.ReadToEnd());
        }
    }
}
