using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Reports.Application.Access;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Access;

internal sealed class AccessRulesReader(IPortalDatabase database) : IAccessRulesReader
{
    /// <summary>How the rules are stored.</summary>
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public async Task<AccessRules> ReadAsync(int portalId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        var stored = await connection.QuerySingleOrDefaultAsync<string?>(new CommandDefinition(
            "select value::text from app.access where portal_id = @portalId", new { portalId }, cancellationToken: cancellationToken));
        return stored is null ? AccessRules.Default : JsonSerializer.Deserialize<AccessRules>(stored, Json)!;
    }
}
