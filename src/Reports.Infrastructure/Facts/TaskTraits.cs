namespace Reports.Infrastructure.Facts;

/// <summary>What a task is counted by beside its state.</summary>
[Flags]
internal enum TaskTraits : byte
{
    /// <summary>By nothing else.</summary>
    None = 0,

    /// <summary>It has no deadline.</summary>
    WithoutDeadline = 1,

    /// <summary>It has a planned start.</summary>
    WithPlannedStart = 2,

    /// <summary>It should have started or has.</summary>
    StartCounts = 4,

    /// <summary>It started on time.</summary>
    StartedOnTime = 8,

    /// <summary>It has a deadline, and is closed or due.</summary>
    FinishCounts = 16,

    /// <summary>It was finished on time.</summary>
    FinishedOnTime = 32,

    /// <summary>Its dates cannot all be true.</summary>
    DatesContradict = 64,
}
