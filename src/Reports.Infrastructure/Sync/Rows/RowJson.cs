using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Reports.Infrastructure.Bitrix24.Json;

namespace Reports.Infrastructure.Sync.Rows;

/// <summary>Generated readers of all rows, with the tolerant converters.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    AllowTrailingCommas = false,
    Converters =
    [
        typeof(TolerantInt64), typeof(TolerantNullableInt64), typeof(TolerantDecimal), typeof(TolerantText), typeof(TolerantBool),
        typeof(TolerantMoment), typeof(TolerantDate), typeof(TolerantTexts),
    ])]
[JsonSerializable(typeof(DealRow[]))]
[JsonSerializable(typeof(LeadRow[]))]
[JsonSerializable(typeof(DealMoveRow[]))]
[JsonSerializable(typeof(LeadMoveRow[]))]
[JsonSerializable(typeof(ActivityRow[]))]
[JsonSerializable(typeof(CallRow[]))]
[JsonSerializable(typeof(TaskRow[]))]
[JsonSerializable(typeof(EmployeeRow[]))]
[JsonSerializable(typeof(DepartmentRow[]))]
[JsonSerializable(typeof(FunnelRow[]))]
[JsonSerializable(typeof(StatusRow[]))]
[JsonSerializable(typeof(CurrencyRow[]))]
[JsonSerializable(typeof(UserFieldRow[]))]
[JsonSerializable(typeof(WorkgroupRow[]))]
[JsonSerializable(typeof(IdRow[]))]
[JsonSerializable(typeof(ProfileRow))]
internal sealed partial class RowJson : JsonSerializerContext
{
    /// <summary>Reads a list, under <paramref name="path"/> where the method wraps it. An empty one may be an object, a map of rows is a list as well.</summary>
    public static T[] List<T>(ReadOnlyMemory<byte> result, string? path)
    {
        var list = result;
        if (path is not null)
        {
            list = default;
            foreach (var (name, value) in Bitrix24.Answer.Members(result))
                if (name == path) list = value;
            if (list.IsEmpty) return [];
        }

        var type = (JsonTypeInfo<T[]>)Default.GetTypeInfo(typeof(T[]))!;
        if (FirstToken(list.Span) == JsonTokenType.StartArray) return JsonSerializer.Deserialize(list.Span, type) ?? [];
        var item = (JsonTypeInfo<T>)Default.GetTypeInfo(typeof(T))!;
        return [.. Bitrix24.Answer.Members(list).Select(member => JsonSerializer.Deserialize(member.Value.Span, item)!)];
    }

    private static JsonTokenType FirstToken(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return reader.Read() ? reader.TokenType : JsonTokenType.None;
    }
}
