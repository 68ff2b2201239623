using System.Text.Json;
using Reports.Domain.Plans;

namespace Reports.Application.Plans;

/// <summary>A bonus scheme as it is kept: the JSON of the contract.</summary>
public static class BonusSchemeJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The scheme of a plan line; null where it has none.</summary>
    public static BonusScheme? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<BonusScheme>(json, Options);
}
