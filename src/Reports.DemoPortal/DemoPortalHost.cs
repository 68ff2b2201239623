using Reports.DemoPortal.Company;
using Reports.DemoPortal.Control;
using Reports.DemoPortal.Methods;
using Reports.DemoPortal.OAuth;
using Reports.DemoPortal.Rest;
using Reports.DemoPortal.Shell;

namespace Reports.DemoPortal;

/// <summary>A running demo portal, for tests and for the program.</summary>
public sealed class DemoPortalHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private DemoPortalHost(WebApplication app, PortalState portal, Throttle throttle, OperatingTime operating, Faults faults, Tokens tokens)
    {
        this.app = app;
        (Portal, Throttle, Operating, Faults, IssuedTokens) = (portal, throttle, operating, faults, tokens);
        Url = new Uri(app.Urls.First());
        WebhookUrl = new Uri(Url, $"/rest/1/{RestEndpoints.WebhookCode}/");
    }

    /// <summary>Where the portal listens.</summary>
    public Uri Url { get; }

    /// <summary>The address of the administrator's webhook, with its slash at the end.</summary>
    public Uri WebhookUrl { get; }

    /// <summary>The identifier of the application that the portal knows.</summary>
    public static string ClientId => Tokens.ClientId;

    /// <summary>The application's secret.</summary>
    public static string ClientSecret => Tokens.ClientSecret;

    /// <summary>The portal's identifier for applications.</summary>
    public static string MemberId => Tokens.MemberId;

    /// <summary>Faults to plant.</summary>
    public Faults Faults { get; }

    /// <summary>The portal's clock.</summary>
    public DateTimeOffset Clock => Portal.Clock;

    internal PortalState Portal { get; }

    internal DemoCompany Company => Portal.Company;

    internal Throttle Throttle { get; }

    internal OperatingTime Operating { get; }

    internal Tokens IssuedTokens { get; }

    /// <summary>Starts a portal.</summary>
    /// <param name="options">Which company, where, with which limits.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    public static async Task<DemoPortalHost> StartAsync(DemoPortalOptions options, CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(options.Url.GetLeftPart(UriPartial.Authority));
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = options.Certificate);
        });
        var built = builder.Build();

        var portal = new PortalState(options);
        var throttle = new Throttle(options.RatePerSecond, options.Burst) { IsOn = options.Rate };
        var operating = new OperatingTime(options.OperatingLimit);
        var faults = new Faults();
        var tokens = new Tokens();
        var dispatcher = new Dispatcher(portal, new MethodCatalog(portal), operating, faults);
        new RestEndpoints(portal, dispatcher, throttle, faults, tokens).Map(built);
        new DemoEndpoints(portal, throttle, operating, faults, tokens).Map(built);
        new OAuthEndpoints(portal, tokens, faults).Map(built);
        new ShellEndpoints(portal, tokens, options.ApplicationUrl).Map(built);
        await built.StartAsync(cancellationToken);
        return new DemoPortalHost(built, portal, throttle, operating, faults, tokens);
    }

    /// <summary>Tokens for a user, as the portal hands them to an application in its frame.</summary>
    /// <param name="userId">The user.</param>
    public (string AccessToken, string RefreshToken) IssueTokens(int userId)
    {
        var pair = IssuedTokens.Issue(userId, Portal.Now);
        return (pair.Access, pair.Refresh);
    }

    /// <summary>Makes every access token old at once.</summary>
    public void ExpireTokens() => IssuedTokens.ExpireAll();

    /// <summary>Lets some days pass: records are made, edited, closed, reopened and deleted.</summary>
    /// <param name="days">How many days.</param>
    public void Advance(int days) => Portal.Advance(days);

    /// <summary>Ends when the portal is stopped.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task WaitAsync(CancellationToken cancellationToken = default) => app.WaitForShutdownAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        Portal.Gate.Dispose();
    }
}
