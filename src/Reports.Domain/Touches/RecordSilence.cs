namespace Reports.Domain.Touches;

/// <summary>What the rules conclude of an open record at a moment.</summary>
/// <param name="Any">Last touch of any kind.</param>
/// <param name="Activities">Last touch where tasks do not count.</param>
/// <param name="Tasks">Last touch where activities do not count.</param>
/// <param name="PlannedStep">The nearest planned step; null without one.</param>
/// <param name="WithoutActivity">«Без дел».</param>
/// <param name="WithoutTask">«Без задач».</param>
/// <param name="TurnsAt">When this changes by itself: a planned step passes, or a touch written ahead of time takes place. Null when nothing is ahead.</param>
public sealed record RecordSilence(
    Touch Any, Touch Activities, Touch Tasks, DateTimeOffset? PlannedStep, bool WithoutActivity, bool WithoutTask, DateTimeOffset? TurnsAt)
{
    /// <summary>Concludes from a record's history. Its creation stands for the last touch where the portal's clock puts even that later than <paramref name="asOf"/>.</summary>
    public static RecordSilence Of(RecordHistory history, DateTimeOffset asOf)
    {
        var touches = history.Touches;
        var planned = Touches.PlannedStep.Next(history.Activities, history.Tasks, asOf);
        return new(
            Last(TouchSignal.Any),
            Last(TouchSignal.Activities),
            Last(TouchSignal.Tasks),
            planned,
            Touches.PlannedStep.IsWithoutActivity(history.Activities),
            Touches.PlannedStep.IsWithoutTask(history.Tasks),
            touches.Where(touch => touch.At > asOf).Select(touch => (DateTimeOffset?)touch.At).Append(planned).Min());

        Touch Last(TouchSignal signal) => Silence.LastTouch(touches, signal, asOf) ?? new Touch(history.CreatedAt, TouchKind.Created);
    }
}
