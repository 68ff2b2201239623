using System.Text.Json;

namespace Reports.Infrastructure.Sync.Rows;

/// <summary>What a record cannot do without. A guess would put it on a wrong day, so an answer without it is refused.</summary>
internal static class Need
{
    public static DateTimeOffset Moment(DateTimeOffset? value, string field, long id) =>
        value ?? throw new JsonException(FormattableString.Invariant($"Record {id} has no {field}."));

    /// <summary>Everything that is neither success nor failure is in work.</summary>
    public static string Semantics(string? value) => value switch
    {
        "S" or "s" or "success" => "S",
        "F" or "f" or "failure" or "apology" => "F",
        _ => "P",
    };
}
