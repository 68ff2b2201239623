namespace Reports.Infrastructure.Bitrix24;

/// <summary>How politely a portal is asked. The defaults are Bitrix24's published limits for every plan but Enterprise.</summary>
internal sealed class Bitrix24Options
{
    public const string Section = "Bitrix24";

    /// <summary>Application mode: the application's id and secret, as Bitrix24 issued them.</summary>
    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>Hosts that a refresh token may be sent to: it arrives from outside, and carries our secret with it.</summary>
    public IList<Uri> OAuthServers { get; set; } = [new("https://oauth.bitrix.info/"), new("https://oauth.bitrix24.tech/")];

    /// <summary>How fast the portal's bucket drains; 0 switches the limiter off (own server, tests).</summary>
    public double RequestsPerSecond { get; set; } = 2;

    /// <summary>How full the bucket may get. One below the documented 50, because clocks differ.</summary>
    public int Burst { get; set; } = 49;

    /// <summary>Requests in flight at once to one portal.</summary>
    public int Parallel { get; set; } = 4;

    /// <summary>First wait after a refusal; it doubles up to <see cref="LongestBackOff"/>.</summary>
    public TimeSpan FirstBackOff { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestBackOff { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Bitrix24 cuts a request off at 60 s; an answer later than this will not come.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(70);

    /// <summary>Repeats of one request after a fault that may pass by itself.</summary>
    public int Repeats { get; set; } = 6;

    /// <summary>Operating seconds of one method in ten minutes above which its calls are spaced out, before Bitrix24 blocks it (480 s, 420 s on a box).</summary>
    public double SlowDownAbove { get; set; } = 300;

    /// <summary>Wait for a method blocked by its operating time when no answer said until when.</summary>
    public TimeSpan OperatingPause { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Commands in the first batch of a list; it grows to 50 while batches answer quickly.</summary>
    public int FirstBatch { get; set; } = 40;
}
