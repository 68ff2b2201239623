using System.Collections;
using System.Reflection;
using System.Text.Json;
using MediatR;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Reports.Api.OpenApi;

/// <summary>Says «or null» where a member refers to another schema, and of the elements of lists and maps: the generator only says it of plain values.</summary>
internal sealed class NullableSchemaFilter : ISchemaFilter
{
    private static readonly NullabilityInfoContext Nullability = new();

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { Count: > 0 } properties }) return;
        foreach (var property in context.Type.GetProperties())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (!properties.TryGetValue(name, out var member)) continue;
            NullabilityInfo info;
            lock (Nullability) info = Nullability.Create(property);
            properties[name] = Mark(member, info);
        }
    }

    private static IOpenApiSchema Mark(IOpenApiSchema schema, NullabilityInfo info)
    {
        if (schema is OpenApiSchema list && list.Items is { } items && ElementOf(info) is { } element) list.Items = Mark(items, element);
        if (schema is OpenApiSchema map && map.AdditionalProperties is { } values && info.GenericTypeArguments is [_, var value]) map.AdditionalProperties = Mark(values, value);
        if (!IsNullable(info)) return schema;
        switch (schema)
        {
            case OpenApiSchemaReference reference:
                return new OpenApiSchema { Description = reference.Description, OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, reference] };
            case OpenApiSchema { Type: { } type } plain:
                plain.Type = type | JsonSchemaType.Null;
                return plain;
            default:
                return schema;
        }
    }

    private static bool IsNullable(NullabilityInfo info) =>
        Nullable.GetUnderlyingType(info.Type) is not null || (!info.Type.IsValueType && info.ReadState is NullabilityState.Nullable);

    private static NullabilityInfo? ElementOf(NullabilityInfo info) =>
        info.ElementType ?? (info.GenericTypeArguments is [var only] && info.Type.IsAssignableTo(typeof(IEnumerable)) ? only : null);
}

/// <summary>Makes members required wherever they cannot be left out: all of an answer, and of a request those that may not be null.</summary>
internal sealed class RequiredSchemaFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { Count: > 0 } properties } open
            || context.Type.Namespace?.StartsWith("Reports.", StringComparison.Ordinal) != true) return;
        var isRequest = context.Type.IsAssignableTo(typeof(IBaseRequest)) || context.Type.Name.EndsWith("Body", StringComparison.Ordinal);
        open.Required = properties.Where(p => !isRequest || !IsNullable(p.Value)).Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        open.AdditionalPropertiesAllowed = true;
    }

    private static bool IsNullable(IOpenApiSchema schema) =>
        schema.Type?.HasFlag(JsonSchemaType.Null) == true || schema.OneOf?.Any(s => s.Type == JsonSchemaType.Null) == true;
}
