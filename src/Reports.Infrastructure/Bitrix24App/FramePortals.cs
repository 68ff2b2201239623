using Dapper;
using Reports.Application.Bitrix24App;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Bitrix24App;

/// <summary>Keeps the list of domains for a minute: a page is opened far more often than a portal is installed.</summary>
internal sealed class FramePortals(ISystemDatabase database, TimeProvider time) : IFramePortals
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private volatile Snapshot list = new(DateTimeOffset.MinValue, []);

    public async ValueTask<bool> IsServedAsync(string domain, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var current = list;
        if (current.Domains.Contains(domain)) return true;
        if (now - current.ReadAt < Kept) return false;
        await using var connection = await database.OpenAsync(cancellationToken);
        var domains = await connection.QueryAsync<string>(new CommandDefinition(
            "select domain from app.portal where status = 'active'", cancellationToken: cancellationToken));
        current = new Snapshot(now, domains.ToHashSet(StringComparer.OrdinalIgnoreCase));
        list = current;
        return current.Domains.Contains(domain);
    }

    private sealed record Snapshot(DateTimeOffset ReadAt, HashSet<string> Domains);
}
