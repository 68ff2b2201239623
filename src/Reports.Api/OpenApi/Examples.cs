using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Reports.Application.Common;
using Swashbuckle.AspNetCore.SwaggerGen;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Reports.Api.OpenApi;

/// <summary>A worked answer for the documentation, with labels in either language. Every implementation is found by scanning; a test compares its members with the schema's.</summary>
/// <typeparam name="T">The answer's type.</typeparam>
internal interface IResponseExample<T>
{
    /// <summary>The example with labels as <paramref name="text"/> chooses them: the answer itself, or the same members under an anonymous type.</summary>
    object Create(Func<LocalText, string> text);
}

/// <summary>Puts the examples of both languages beside the answer they show.</summary>
internal sealed class ExampleOperationFilter(IOptions<JsonOptions> json) : IOperationFilter
{
    private static readonly Dictionary<Type, Type> Found = typeof(ExampleOperationFilter).Assembly.GetTypes()
        .SelectMany(type => type.GetInterfaces(), (type, shape) => (type, shape))
        .Where(pair => pair.shape.IsGenericType && pair.shape.GetGenericTypeDefinition() == typeof(IResponseExample<>))
        .ToDictionary(pair => pair.shape.GetGenericArguments()[0], pair => pair.type);

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var response in context.ApiDescription.SupportedResponseTypes)
        {
            if (response.Type is null || !Found.TryGetValue(response.Type, out var type)) continue;
            var status = response.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (operation.Responses?.TryGetValue(status, out var answer) != true || answer?.Content is not { } content) continue;
            if (!content.TryGetValue("application/json", out var found) || found is not OpenApiMediaType media) continue;
            media.Examples = new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal)
            {
                ["ru"] = new OpenApiExample { Summary = "Accept-Language: ru", Value = Render(type, text => text.Ru) },
                ["en"] = new OpenApiExample { Summary = "Accept-Language: en", Value = Render(type, text => text.En) },
            };
        }
    }

    private JsonNode? Render(Type type, Func<LocalText, string> text)
    {
        var value = type.GetMethod("Create")!.Invoke(Activator.CreateInstance(type), [text]);
        return JsonSerializer.SerializeToNode(value, json.Value.SerializerOptions);
    }
}
