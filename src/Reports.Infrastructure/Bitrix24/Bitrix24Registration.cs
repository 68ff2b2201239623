using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Refit;

namespace Reports.Infrastructure.Bitrix24;

/// <summary>Registers the client. Loggers of the HTTP factory are removed: they print addresses.</summary>
internal static class Bitrix24Registration
{
    private static readonly HttpRequestOptionsKey<PortalAccess> Access = new(PortalAccess.Option);

    public static IServiceCollection AddBitrix24(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<Bitrix24Options>(configuration.GetSection(Bitrix24Options.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<PortalThrottles>();
        services.AddSingleton<Bitrix24Clients>();
        services.AddTransient<AccessHandler>();

        services.AddRefitGeneratedClient<IBitrix24Api>()
            .ConfigureHttpClient(client => Prepare(client, new("http://portal")))
            .ConfigurePrimaryHttpMessageHandler(Wire)
            .RemoveAllLoggers()
            .AddResilience("bitrix24", throttled: true)
            .AddHttpMessageHandler<AccessHandler>();

        services.AddHttpClient(nameof(IBitrix24OAuth), client => Prepare(client, null))
            .ConfigurePrimaryHttpMessageHandler(Wire)
            .RemoveAllLoggers()
            .AddResilience("bitrix24-oauth", throttled: false);
        return services;
    }

    /// <summary>The stand-in address ends with the method's name.</summary>
    private static bool IsRepeatable(HttpRequestMessage? request) =>
        Bitrix24Client.IsRepeatable(Path.GetFileNameWithoutExtension(request?.RequestUri?.AbsolutePath ?? ""));

    private static void Prepare(HttpClient client, Uri? address)
    {
        client.BaseAddress = address;
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Reports/1.0");
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    }

    private static SocketsHttpHandler Wire() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <summary>The network's own faults are repeated here, each attempt with a token of the portal's bucket; what the portal says in words is the client's business.</summary>
    private static IHttpClientBuilder AddResilience(this IHttpClientBuilder builder, string name, bool throttled)
    {
        builder.AddResilienceHandler(name, (pipeline, context) =>
        {
            var options = context.ServiceProvider.GetRequiredService<IOptions<Bitrix24Options>>().Value;
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = 2,
                Delay = options.FirstBackOff,
                MaxDelay = options.LongestBackOff,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = attempt => ValueTask.FromResult(
                    IsRepeatable(attempt.Context.GetRequestMessage())
                    && (attempt.Outcome.Exception is HttpRequestException
                        || attempt.Outcome.Result?.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout)),
            });
            if (throttled)
            {
                var throttles = context.ServiceProvider.GetRequiredService<PortalThrottles>();
                pipeline.AddRateLimiter(new HttpRateLimiterStrategyOptions
                {
                    RateLimiter = attempt =>
                        attempt.Context.GetRequestMessage() is { } request && request.Options.TryGetValue(Access, out var access)
                            ? throttles.Of(access).AcquireAsync(attempt.Context.CancellationToken)
                            : throw new InvalidOperationException("A Bitrix24 request has no way in."),
                });
            }

            pipeline.AddTimeout(new HttpTimeoutStrategyOptions { Timeout = options.AttemptTimeout });
        });
        return builder;
    }
}
