using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Reports.Api.Common;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Reports.Api.OpenApi;

/// <summary>Documents the parameters that an endpoint declares with <see cref="KnownQueryFilter.WithQuery"/>.</summary>
internal sealed class QueryOperationFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var parameter in context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<KnownQuery>().SelectMany(q => q.Parameters))
        {
            var value = Schema(parameter);
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name.EndsWith('.') ? parameter.Name + "NAME" : parameter.Name,
                In = ParameterLocation.Query,
                Required = parameter.Required,
                Description = $"{parameter.Description.En} · {parameter.Description.Ru}",
                Schema = parameter.Repeatable ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value } : value,
                Example = parameter.Example,
                Style = ParameterStyle.Form,
                Explode = true,
            });
        }
    }

    private static OpenApiSchema Schema(QueryParameter parameter) => new()
    {
        Type = parameter.Kind switch
        {
            QueryKind.Integer => JsonSchemaType.Integer,
            QueryKind.Flag => JsonSchemaType.Boolean,
            _ => JsonSchemaType.String,
        },
        Format = parameter.Kind switch { QueryKind.Date => "date", QueryKind.Integer => "int32", _ => null },
        Enum = parameter.Choices is { } choices ? [.. choices.Select(c => (JsonNode)c)] : null,
    };
}

/// <summary>Documents what every endpoint may answer beside its success.</summary>
internal sealed class ProblemOperationFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        int[] statuses =
        [
            400, 429,
            .. (int[])(metadata.OfType<IAllowAnonymous>().Any() ? [] : [401, 403]),
            .. (int[])(operation.RequestBody is null ? [] : [413, 415]),
            .. (int[])(metadata.OfType<Tagged>().Any(tagged => tagged.Report is not null) ? [503] : []), // before the first sync
        ];
        operation.Responses ??= [];
        var declared = operation.Responses.Keys.Select(key => int.TryParse(key, CultureInfo.InvariantCulture, out var status) ? status : 0).Where(status => status >= 400);
        foreach (var status in statuses.Union(declared).ToArray())
        {
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = $"{ProblemKind.Of(status).Title.En} · {ProblemKind.Of(status).Title.Ru}",
                Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("Problem", context.Document) },
                },
                Headers = status == 429 ? AnswerHeaders.Of("Retry-After", "Seconds to wait. · Сколько секунд подождать.", JsonSchemaType.Integer) : null,
            };
        }
    }
}

/// <summary>Documents the tag of answers that carry one, and that nothing is sent again while it holds.</summary>
internal sealed class TagOperationFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (!context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<Tagged>().Any() || operation.Responses is not { } responses) return;
        responses["304"] = new OpenApiResponse { Description = "The answer to If-None-Match is still the same · Ответ на If-None-Match не изменился" };
        foreach (var status in new[] { "200", "304" })
            if (responses[status] is OpenApiResponse answer)
                answer.Headers = AnswerHeaders.Of("ETag", "Send it back as If-None-Match. · Отправьте его как If-None-Match.", JsonSchemaType.String);
    }
}

/// <summary>Headers of answers in the document.</summary>
internal static class AnswerHeaders
{
    /// <summary>A header alone.</summary>
    public static Dictionary<string, IOpenApiHeader> Of(string name, string description, JsonSchemaType type) => new(StringComparer.Ordinal)
    {
        [name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } },
    };
}

/// <summary>Adds the problem's schema, and the security requirement of everything that is not open.</summary>
internal sealed class SecurityDocumentFilter : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.Components?.Schemas?.Remove("ProblemDetails"); // replaced by ours, which has more members
        swaggerDoc.AddComponent("Problem", (IOpenApiSchema)new OpenApiSchema
        {
            Description = "RFC 9457 problem details.",
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status", "traceId" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["type"] = Text("Stable identifier of the kind of error."),
                ["title"] = Text("What kind of error it is, in the caller's language."),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
                ["detail"] = Text("What exactly is wrong."),
                ["instance"] = Text("The address."),
                ["traceId"] = Text("Names the request in the service's log."),
                ["errors"] = new OpenApiSchema
                {
                    Description = "Mistakes by parameter or member.",
                    Type = JsonSchemaType.Object,
                    AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
                },
                ["rows"] = new OpenApiSchema
                {
                    Description = "Mistakes by row and column of a file.",
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Required = new HashSet<string>(StringComparer.Ordinal) { "row", "message" },
                        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                        {
                            ["row"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
                            ["column"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
                            ["message"] = new OpenApiSchema { Type = JsonSchemaType.String },
                        },
                    },
                },
                ["conflicts"] = new OpenApiSchema { Description = "Both sides of a conflict." },
            },
        });
        swaggerDoc.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("Bearer", swaggerDoc)] = [] }];
    }

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
