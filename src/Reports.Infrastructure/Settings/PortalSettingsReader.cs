using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Dapper;
using Reports.Application.Settings;
using Reports.Domain.Portals;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Settings;

internal sealed class PortalSettingsReader(IPortalDatabase database) : IPortalSettingsReader
{
    public async Task<PortalSettings> ReadAsync(int portalId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        var (timeZone, stored) = await connection.QuerySingleAsync<(string, string?)>(new CommandDefinition(
            "select p.time_zone, s.value::text from app.portal p left join app.settings s using (portal_id) where p.portal_id = @portalId",
            new { portalId }, cancellationToken: cancellationToken));
        return SettingsJson.Read(timeZone, stored);
    }
}

/// <summary>The stored form of the settings: what an older version did not know yet takes its default.</summary>
internal static class SettingsJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static PortalSettings Read(string timeZone, string? stored)
    {
        var settings = PortalSettings.Default(timeZone);
        if (stored is null) return settings;
        var merged = JsonSerializer.SerializeToNode(settings, Options)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(stored)!.AsObject()) merged[name] = value?.DeepClone();
        merged["timeZone"] = timeZone;
        return merged.Deserialize<PortalSettings>(Options)!;
    }

    public static string Write(PortalSettings settings)
    {
        var node = JsonSerializer.SerializeToNode(settings, Options)!.AsObject();
        node.Remove("timeZone");
        return node.ToJsonString(Options);
    }
}
