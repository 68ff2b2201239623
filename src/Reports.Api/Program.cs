using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Reports.Api.Access;
using Reports.Api.Bitrix24App;
using Reports.Api.Common;
using Reports.Api.Metrics;
using Reports.Api.OpenApi;
using Reports.Application;
using Reports.Application.Common;
using Reports.Domain.Figures;
using Reports.Infrastructure;
using Serilog;
using Serilog.Events;

namespace Reports.Api;

/// <summary>The composition root: what the service is made of, and in which order a request passes through it.</summary>
public sealed class Program
{
    private const long LargestBody = 1024 * 1024;

    /// <summary>Answers up to this size are handed over whole, and not as their reader takes them.</summary>
    private const long LargestAnswer = 2 * 1024 * 1024;

    private Program()
    {
    }

    /// <summary>Runs the service; <c>--openapi FILE</c> writes the contract instead, <c>--figures FOLDER</c> the figures' pages.</summary>
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        AddServices(builder);
        await using var app = builder.Build();
        UsePipeline(app);

        if (builder.Configuration["openapi"] is { Length: > 0 } file)
        {
            await Contract.WriteAsync(app.Services, file);
            return;
        }

        if (builder.Configuration["figures"] is { Length: > 0 } folder)
        {
            FigurePages.Write(FigureCatalog.Load(typeof(FigureCatalog).Assembly), folder);
            return;
        }

        var stopping = app.Lifetime.ApplicationStopping;
        await StartUp.RunAsync(app.Services, stopping);
        await app.StartAsync(stopping);
        await StartUp.AnnounceAsync(app, stopping);
        await app.WaitForShutdownAsync(CancellationToken.None);
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        builder.Host.UseSerilog((_, logging) => logging
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning) // addresses of webhooks are secrets
            .MinimumLevel.Override("Polly", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .ReadFrom.Configuration(configuration)
            .Enrich.FromLogContext()
            .WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxResponseBufferSize = LargestAnswer;
        });

        services.AddReportsApplication();
        services.AddReportsInfrastructure(configuration);
        services.AddHttpContextAccessor();
        services.AddScoped<ICallerAccessor, HttpCallerAccessor>();
        services.AddExceptionHandler<ProblemDetailsHandler>();
        services.AddAuthentication(BearerAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, BearerAuthentication>(BearerAuthentication.SchemeName, null);
        services.AddAuthorization();
        services.ConfigureHttpJsonOptions(json => JsonConventions.Apply(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        RateLimits.Add(services, configuration);
        Telemetry.Add(services, configuration);
        Contract.Add(services);
        if (StopWithInput.Wanted) services.AddHostedService<StopWithInput>();
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseSerilogRequestLogging();
        app.UseRequestLanguage();
        app.UseSecurityHeaders();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(status => Problem.WriteAsync(status.HttpContext, ProblemKind.Of(status.HttpContext.Response.StatusCode)));
        app.UseResponseCompression();
        app.UseFrameAncestors();
        app.UseClient();
        app.UseSwaggerPages();
        app.UseRouting();
        app.UseAuthentication();
        app.UseCallerLanguage();
        app.UseRateLimiter();
        app.UseAuthorization();

        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
        var api = app.MapGroup("/api/v1").RequireAuthorization().RefuseUnknownQuery();
        foreach (var group in Implementations<IEndpointGroup>()) group.Map(api);
        foreach (var group in Implementations<IRootEndpointGroup>()) group.Map(app);
        app.UseEndpoints(_ => { }); // makes them known now, so that the contract can be written without starting
    }

    private static IEnumerable<T> Implementations<T>() => typeof(Program).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(T)))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .Select(type => (T)Activator.CreateInstance(type)!);
}
