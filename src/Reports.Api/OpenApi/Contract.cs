using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace Reports.Api.OpenApi;

/// <summary>The contract as a document: generated from the endpoints, committed as <c>docs/openapi.json</c>.</summary>
internal static class Contract
{
    public const string Name = "v1";

    public static void Add(IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(Name, new OpenApiInfo
            {
                Title = "Reports",
                Version = "1",
                Description = "Analytics for Bitrix24 CRM. Send `Authorization: Bearer <session token or rpk_ key>`; `Accept-Language: ru` or `en` chooses the language of labels and errors. "
                    + "Аналитика для CRM Битрикс24. Передавайте `Authorization: Bearer <токен сессии или ключ rpk_>`; `Accept-Language: ru` или `en` выбирает язык подписей и ошибок.",
            });
            options.AddSecurityDefinition("Bearer", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "Session token (`rps_…`) or API key (`rpk_…`)." });
            options.SupportNonNullableReferenceTypes();
            options.CustomOperationIds(api => api.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().FirstOrDefault()?.EndpointName);
            options.UseOneOfForPolymorphism();
            options.SelectSubTypesUsing(type => type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Select(derived => derived.DerivedType));
            options.SelectDiscriminatorNameUsing(type => type.GetCustomAttribute<JsonPolymorphicAttribute>(inherit: false)?.TypeDiscriminatorPropertyName);
            options.SelectDiscriminatorValueUsing(type => type.BaseType?.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
                .FirstOrDefault(derived => derived.DerivedType == type)?.TypeDiscriminator as string);
            options.OperationFilter<QueryOperationFilter>();
            options.OperationFilter<ProblemOperationFilter>();
            options.OperationFilter<TagOperationFilter>();
            options.OperationFilter<ExampleOperationFilter>();
            options.SchemaFilter<NullableSchemaFilter>();
            options.SchemaFilter<RequiredSchemaFilter>();
            options.DocumentFilter<SecurityDocumentFilter>();
            foreach (var layer in new[] { "Domain", "Application", "Infrastructure", "Api" })
                options.IncludeXmlComments(Path.Combine(AppContext.BaseDirectory, $"Reports.{layer}.xml"));
        });
    }

    /// <summary>Writes the document to a file, keys sorted, without starting the service.</summary>
    public static async Task WriteAsync(IServiceProvider services, string file) =>
        await File.WriteAllTextAsync(file, await RenderAsync(services));

    /// <summary>The document as text with sorted keys, so that a diff shows changes of the contract and nothing else.</summary>
    public static async Task<string> RenderAsync(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        var document = await scope.ServiceProvider.GetRequiredService<IAsyncSwaggerProvider>().GetSwaggerAsync(Name);
        var sorted = Sort(JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1)));
        return sorted!.ToJsonString(Written).ReplaceLineEndings("\n") + "\n";
    }

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping // a file, never a page,
    };

    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sort(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sort)]),
        _ => node?.DeepClone(),
    };
}
