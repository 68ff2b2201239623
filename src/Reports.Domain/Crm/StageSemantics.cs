using System.Runtime.InteropServices;

namespace Reports.Domain.Crm;

/// <summary>What a stage means: the portal's directory says so, never its name.</summary>
public enum StageSemantics
{
    /// <summary>In progress, <c>P</c>.</summary>
    InProgress = 'P',

    /// <summary>Success, <c>S</c>.</summary>
    Success = 'S',

    /// <summary>Failure, <c>F</c>.</summary>
    Failure = 'F',
}

/// <summary>A stage of the directory.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Semantics">What it means.</param>
public sealed record Stage(string Name, StageSemantics Semantics);

/// <summary>A move of a record into a stage, as the history keeps it with the meaning that the stage had.</summary>
/// <param name="At">The moment.</param>
/// <param name="Semantics">What the stage meant.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StageMove(DateTimeOffset At, StageSemantics Semantics);
