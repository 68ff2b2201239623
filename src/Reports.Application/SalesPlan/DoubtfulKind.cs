namespace Reports.Application.SalesPlan;

/// <summary>Names of the doubtful records of the report: in <c>dataQuality</c> and as figures of rows.</summary>
public static class DoubtfulKind
{
    /// <summary>Won without a sum.</summary>
    public const string WithoutAmount = "wonWithoutAmount";

    /// <summary>Won without a source.</summary>
    public const string WithoutSource = "wonWithoutSource";

    /// <summary>Won, and owned by a dismissed employee.</summary>
    public const string DismissedEmployee = "wonByDismissedEmployee";

    /// <summary>The closing date differs from the stage history by more than a day.</summary>
    public const string CloseDateContradicts = "closeDateContradicts";

    /// <summary>In a stage that is no longer in the directory.</summary>
    public const string UnknownStage = "unknownStage";

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> All { get; } = [WithoutAmount, WithoutSource, DismissedEmployee, CloseDateContradicts, UnknownStage];
}
