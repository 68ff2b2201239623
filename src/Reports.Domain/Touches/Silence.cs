namespace Reports.Domain.Touches;

/// <summary>How long nobody has worked on a record.</summary>
public static class Silence
{
    /// <summary>
    /// The latest touch that counts under <paramref name="signal"/> and is not later than <paramref name="moment"/>; null when the record
    /// did not exist yet. Of two at the same moment the one that says more (a stage move rather than the creation) is named.
    /// </summary>
    public static Touch? LastTouch(IEnumerable<Touch> touches, TouchSignal signal, DateTimeOffset moment)
    {
        Touch? last = null;
        foreach (var touch in touches)
            if (touch.At <= moment && touch.Counts(signal) && (last is not { } best || Later(touch, best)))
                last = touch;
        return last;
    }

    /// <summary>Whole days of 24 hours since the last touch: the largest threshold at which the record is silent. Never below 0.</summary>
    public static int WholeDays(DateTimeOffset lastTouch, DateTimeOffset moment) => Math.Max(0, (moment - lastTouch).Days);

    /// <summary>Whether the silence has reached <paramref name="days"/> × 24 hours. The same as <c>WholeDays &gt;= days</c> for any threshold from 1.</summary>
    public static bool HasReached(int days, DateTimeOffset lastTouch, DateTimeOffset moment) => moment - lastTouch >= TimeSpan.FromDays(days);

    private static bool Later(Touch a, Touch b) => a.At > b.At || (a.At == b.At && a.Kind > b.Kind);
}
