using System.Globalization;
using System.Threading.RateLimiting;

namespace Reports.Api.Common;

/// <summary>Bounds what one portal, and what one address without a credential, may ask.</summary>
internal sealed class RateLimits
{
    /// <summary>Requests per second that a portal may keep up; twice as many at once.</summary>
    public int PortalPerSecond { get; init; } = 300;

    /// <summary>
    /// Sign-ins and renewals per minute from one address: an office opens its reports at nine o'clock behind a single one, and every
    /// reload renews. What is checked is too long to be guessed at this pace.
    /// </summary>
    public int SignInPerMinute { get; init; } = 300;

    /// <summary>Name of the policy for endpoints that check a secret.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Events per minute from one address: Bitrix24's queue speaks for many portals.</summary>
    public int EventsPerMinute { get; init; } = 600;

    /// <summary>Name of the policy for events.</summary>
    public const string Events = "events";

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var limits = configuration.GetSection("RateLimit").Get<RateLimits>() ?? new RateLimits();
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => HttpCallerAccessor.Find(context) is { } caller
                ? RateLimitPartition.GetTokenBucketLimiter(FormattableString.Invariant($"portal {caller.PortalId}"), _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = limits.PortalPerSecond * 2,
                    TokensPerPeriod = limits.PortalPerSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                })
                : RateLimitPartition.GetNoLimiter("static"));
            options.AddPolicy(SignIn, context => PerMinute(context, limits.SignInPerMinute));
            options.AddPolicy(Events, context => PerMinute(context, limits.EventsPerMinute));
            options.OnRejected = async (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                await Problem.WriteAsync(rejected.HttpContext, ProblemKind.TooManyRequests);
            };
        });
    }

    private static RateLimitPartition<string> PerMinute(HttpContext context, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
        _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });
}
