using System.Text.Json;
using Dapper;
using Reports.Application.Access;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Access;

internal sealed class AccessRulesWriter(IPortalDatabase database) : IAccessRulesWriter
{
    public async Task WriteAsync(int portalId, int? userId, AccessRules rules, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            Sql.Load<AccessRulesWriter>("SaveAccess.sql"),
            new { portalId, userId, value = JsonSerializer.Serialize(rules, AccessRulesReader.Json) },
            cancellationToken: cancellationToken));
    }
}
