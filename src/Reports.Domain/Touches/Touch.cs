namespace Reports.Domain.Touches;

/// <summary>How somebody worked on a record.</summary>
public enum TouchKind
{
    /// <summary>The record was created.</summary>
    Created,

    /// <summary>It moved to another stage.</summary>
    StageMove,

    /// <summary>An activity that it owns was created.</summary>
    ActivityCreated,

    /// <summary>A completed activity that it owns took place.</summary>
    ActivityDone,

    /// <summary>A task linked to it was created.</summary>
    TaskCreated,

    /// <summary>A task linked to it was closed.</summary>
    TaskClosed,
}

/// <summary>Which touches count beyond creation and stage moves.</summary>
public enum TouchSignal
{
    /// <summary>Activities and tasks.</summary>
    Any,

    /// <summary>Activities only, task activities among them.</summary>
    Activities,

    /// <summary>Tasks only, for teams that work with nothing else.</summary>
    Tasks,
}

/// <summary>A moment at which somebody worked on a record.</summary>
/// <param name="At">The moment.</param>
/// <param name="Kind">How.</param>
public readonly record struct Touch(DateTimeOffset At, TouchKind Kind)
{
    /// <summary>By time, and of two at the same moment the one that says less first.</summary>
    public static Comparison<Touch> InOrder { get; } = (a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Kind.CompareTo(b.Kind);

    /// <summary>Whether a touch of this kind counts under <paramref name="signal"/>. Creation and stage moves always do.</summary>
    public bool Counts(TouchSignal signal) => Kind switch
    {
        TouchKind.ActivityCreated or TouchKind.ActivityDone => signal is not TouchSignal.Tasks,
        TouchKind.TaskCreated or TouchKind.TaskClosed => signal is not TouchSignal.Activities,
        _ => true,
    };
}
