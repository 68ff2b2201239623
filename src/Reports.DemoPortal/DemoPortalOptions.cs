using System.Security.Cryptography.X509Certificates;
using Reports.DemoPortal.Company;

namespace Reports.DemoPortal;

/// <summary>What kind of portal to start.</summary>
public sealed record DemoPortalOptions
{
    /// <summary>How big the company is.</summary>
    public CompanySize Size { get; init; } = CompanySize.Small;

    /// <summary>The same seed and day give the same company.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The day on which the portal's clock starts, at noon; none means the real clock.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>How long the clock has been running already: the company stands as it began.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Where to listen; port 0 is a free one.</summary>
    public Uri Url { get; init; } = new("http://127.0.0.1:0");

    /// <summary>Whether the portal limits the rate of requests as Bitrix24 does.</summary>
    public bool Rate { get; init; } = true;

    /// <summary>How many requests leak out of the bucket per second.</summary>
    public double RatePerSecond { get; init; } = 2;

    /// <summary>How many requests the bucket holds.</summary>
    public double Burst { get; init; } = 50;

    /// <summary>How many seconds of work within ten minutes one method has per application or webhook.</summary>
    public double OperatingLimit { get; init; } = 480;

    /// <summary>The certificate of an https address.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The address of the application that <c>/demo/shell</c> opens in its frame.</summary>
    public Uri? ApplicationUrl { get; init; }
}
