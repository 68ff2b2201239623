using System.Text.Json;

namespace Reports.Application.Quality;

/// <summary>
/// Why a record deserves a second look, the same in every report. In camelCase it is the <c>kind</c> of <c>dataQuality</c> and the figure
/// that asks for its rows.
/// </summary>
public enum Doubt
{
    /// <summary>A won deal without an amount, or with zero.</summary>
    WonWithoutAmount,

    /// <summary>A deal that has no source, nor has its lead.</summary>
    DealsWithoutSource,

    /// <summary>A lead without a source.</summary>
    LeadsWithoutSource,

    /// <summary>A task without a deadline.</summary>
    TasksWithoutDeadline,

    /// <summary>A deal whose responsible is dismissed.</summary>
    DealsOfDismissedEmployees,

    /// <summary>A lead whose responsible is dismissed.</summary>
    LeadsOfDismissedEmployees,

    /// <summary>An activity whose responsible is dismissed.</summary>
    ActivitiesOfDismissedEmployees,

    /// <summary>A task whose responsible is dismissed.</summary>
    TasksOfDismissedEmployees,

    /// <summary>A closed deal whose closing date differs from the stage history by more than a day.</summary>
    CloseDateContradicts,

    /// <summary>A task whose dates contradict each other.</summary>
    TaskDatesContradict,

    /// <summary>A deal in a stage that is no longer in the directory.</summary>
    DealsInUnknownStage,

    /// <summary>A lead in a stage that is no longer in the directory.</summary>
    LeadsInUnknownStage,
}

/// <summary>By which state and date a record belongs to a report.</summary>
public enum DoubtBy
{
    /// <summary>By its creation, whatever became of it.</summary>
    Created,

    /// <summary>Won, by the closing date.</summary>
    Won,

    /// <summary>Won or lost, by the closing date.</summary>
    Closed,

    /// <summary>In work now, whatever the period.</summary>
    Open,
}

/// <summary>Names of doubts.</summary>
public static class DoubtNames
{
    /// <summary>The name in the contract.</summary>
    public static string Name(this Doubt doubt) => JsonNamingPolicy.CamelCase.ConvertName(doubt.ToString());
}
