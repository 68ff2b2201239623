namespace Reports.Domain.Portals;

/// <summary>How far a portal may look into a report.</summary>
public enum EntitlementKind
{
    /// <summary>The first days after the report was opened for the first time: everything is seen.</summary>
    Trial,

    /// <summary>For ever, with a short history.</summary>
    Free,

    /// <summary>Paid until a date: everything is seen.</summary>
    Paid,
}

/// <summary>What a portal may see of one report at a moment.</summary>
/// <param name="Kind">Trial, free or paid.</param>
/// <param name="Until">When the trial or the paid time ends; null for a free report, and for one not opened yet.</param>
public sealed record Entitlement(EntitlementKind Kind, DateTimeOffset? Until)
{
    /// <summary>Days of full sight from a report's first opening.</summary>
    public const int TrialDays = 14;

    /// <summary>Months of history that trial and paid reports see.</summary>
    public const int FullMonths = 24;

    /// <summary>Months of history that a free report sees.</summary>
    public const int FreeMonths = 3;

    /// <summary>The entitlement at <paramref name="now"/>. Paid beats trial; a report that nobody opened has its whole trial ahead.</summary>
    public static Entitlement At(DateTimeOffset now, DateTimeOffset? firstOpened, DateTimeOffset? paidUntil)
    {
        if (paidUntil > now) return new(EntitlementKind.Paid, paidUntil);
        if (firstOpened is not { } opened) return new(EntitlementKind.Trial, null);
        var trialEnds = opened.AddDays(TrialDays);
        return trialEnds > now ? new(EntitlementKind.Trial, trialEnds) : new(EntitlementKind.Free, null);
    }

    /// <summary>The first local date that may be answered when the data is as of <paramref name="today"/>.</summary>
    public DateOnly HorizonFrom(DateOnly today) =>
        new DateOnly(today.Year, today.Month, 1).AddMonths(Kind is EntitlementKind.Free ? -FreeMonths : -FullMonths);
}
