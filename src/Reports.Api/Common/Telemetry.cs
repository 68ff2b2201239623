using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Reports.Api.Common;

/// <summary>
/// Sends traces and metrics to a collector by OTLP, where one is configured by the standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>
/// (its siblings for headers, protocol and service name hold too). Requests to Bitrix24 are left out: their addresses are secrets.
/// </summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration[Endpoint])) return;
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("reports"))
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddSource("Reports", "Npgsql").AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime")
                .AddOtlpExporter());
    }
}
