using Dapper;
using Microsoft.Extensions.Configuration;
using Reports.Application.SignIn;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.SignIn;

/// <summary>Which portal a service of one's own serves: that of the configured webhook, else the only one there is.</summary>
internal sealed class SinglePortal(ISystemDatabase database, IConfiguration configuration) : ISinglePortal
{
    public async Task<int?> FindAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var portals = (await connection.QueryAsync<(int Id, string MemberId)>(new CommandDefinition(
            "select portal_id, member_id from app.portal where status = 'active' order by portal_id limit 1000", cancellationToken: cancellationToken))).AsList();
        if (Uri.TryCreate(configuration["Portal:Webhook"], UriKind.Absolute, out var webhook))
        {
            string[] names = [webhook.Authority, webhook.Host];
            var own = portals.FindIndex(p => names.Contains(p.MemberId, StringComparer.OrdinalIgnoreCase));
            if (own >= 0) return portals[own].Id;
        }

        return portals.Count == 1 ? portals[0].Id : null;
    }
}
