namespace Reports.Api.OpenApi;

/// <summary>Swagger UI at <c>/swagger</c>, served by the service itself.</summary>
internal static class SwaggerPages
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSwaggerPages(this IApplicationBuilder app)
    {
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/swagger", StringComparison.Ordinal)) context.Response.Headers.ContentSecurityPolicy = Policy;
            return next(context);
        });
        app.UseSwagger(swagger => swagger.OpenApiVersion = Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1);
        return app.UseSwaggerUI(ui =>
        {
            ui.SwaggerEndpoint("/swagger/v1/swagger.json", "Reports v1");
            ui.DocumentTitle = "Reports API";
            ui.DisplayOperationId();
            ui.EnableDeepLinking();
        });
    }
}
