using System.Text.Json;
using Reports.Domain.Plans;

namespace Reports.Application.Plans;

/// <summary>A bonus scheme as it is kept: the JSON of the contract.</summary>
internal static class BonusSchemeJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static BonusScheme? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<BonusScheme>(json, Options);

    public static string? Write(BonusScheme? scheme) => scheme is null ? null : JsonSerializer.Serialize(scheme, Options);
}
