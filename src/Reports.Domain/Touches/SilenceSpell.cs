using Reports.Domain.Crm;

namespace Reports.Domain.Touches;

/// <summary>Days on end at whose end the same touch was the last one that counted.</summary>
/// <param name="Touch">That touch.</param>
/// <param name="Until">The first local day at whose end it no longer is: a later touch, or the closing. <see cref="DateOnly.MaxValue"/> while it lasts.</param>
public readonly record struct SilenceSpell(Touch Touch, DateOnly Until)
{
    /// <summary>
    /// What a record's history comes to: at the end of a day it was forgotten under a threshold exactly when one of these spells outlasts
    /// the day and its touch lies at least that many times 24 hours before the end. Spells that never reach 24 hours are left out.
    /// </summary>
    /// <param name="touches">All touches in their order (<see cref="Touch.InOrder"/>), later ones included; those before the creation say nothing.</param>
    /// <param name="signal">Which touches count.</param>
    /// <param name="createdAt">The record's creation.</param>
    /// <param name="closedOn">Local date of closing; null while open. A record that is closed without a date was open at no known time: it has no spells.</param>
    /// <param name="dates">The portal's time zone.</param>
    public static IEnumerable<SilenceSpell> Of(
        IEnumerable<Touch> touches, TouchSignal signal, DateTimeOffset createdAt, DateOnly? closedOn, LocalDates dates)
    {
        var end = closedOn ?? DateOnly.MaxValue;
        Touch? last = null;
        foreach (var touch in touches)
        {
            if (touch.At < createdAt || !touch.Counts(signal)) continue;
            // Most touches follow each other so soon that their days need not be looked up.
            if (last is { } before && Silence.HasReached(1, before.At, touch.At) && Spell(before, dates.On(touch.At)) is { } spell) yield return spell;
            last = touch;
        }

        if (last is { } latest && Spell(latest, end) is { } open) yield return open;

        SilenceSpell? Spell(Touch touch, DateOnly next)
        {
            var until = next < end ? next : end;
            return Silence.HasReached(1, touch.At, dates.StartOf(until)) ? new(touch, until) : null;
        }
    }
}
