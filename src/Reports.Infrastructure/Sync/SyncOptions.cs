namespace Reports.Infrastructure.Sync;

/// <summary>When and how data is refreshed.</summary>
internal sealed class SyncOptions
{
    public const string Section = "Sync";

    /// <summary>Off where another process runs the schedule, and in tests.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Minutes between increments; 0 switches them off and leaves the nightly run.</summary>
    public int IncrementMinutes { get; set; } = 10;

    /// <summary>How far a window of changes reaches back before the last published moment.</summary>
    public TimeSpan Overlap { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>A night after this many days loads everything again.</summary>
    public int FullEveryDays { get; set; } = 7;

    /// <summary>How long a failed run may be taken up again.</summary>
    public TimeSpan ResumeWithin { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The share of an entity's records that may vanish at once; more looks like lost rights. 1 lets everything vanish, after so many were really deleted.</summary>
    public double LargestDrop { get; set; } = 0.2;

    /// <summary>Fewer vanished records than this are believed, whatever their share.</summary>
    public int SmallestDrop { get; set; } = 20;

    /// <summary>As many vanished records are asked for one by one before they are marked deleted; those that Bitrix24 says it does not have are no drop.</summary>
    public int ConfirmUpTo { get; set; } = 200;
}

/// <summary>Single-portal mode: what the environment says of the one portal.</summary>
internal sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>The inbound webhook's address. A secret.</summary>
    public Uri? Webhook { get; set; }

    /// <summary>IANA zone of the portal, when it is not to be guessed.</summary>
    public string? TimeZone { get; set; }
}
