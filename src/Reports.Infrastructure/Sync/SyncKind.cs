namespace Reports.Infrastructure.Sync;

/// <summary>How much a run looks at; the names are stored in lower case.</summary>
internal enum SyncKind
{
    /// <summary>The first load of a portal.</summary>
    First,

    /// <summary>What changed since the last publication; identifiers are swept only where counts differ.</summary>
    Increment,

    /// <summary>What changed, and a sweep of all identifiers.</summary>
    Nightly,

    /// <summary>Everything again: weekly, because some changes leave no trace, and when a field is newly exposed.</summary>
    Full,
}
