using Reports.Application.Forgotten;

namespace Reports.Infrastructure.Forgotten;

/// <summary>
/// The silences of a portal under one signal, all funnels together. They are kept with the data version: any thresholds are thousands of
/// searches in them, each of which costs a database ten times as much.
/// </summary>
internal sealed class SilencePacks(IEnumerable<SilencePack> packs)
{
    private readonly SilencePack[] leads = [.. packs.Where(pack => pack.Kind == "L")];
    private readonly SilencePack[] deals = [.. packs.Where(pack => pack.Kind == "D")];

    /// <summary>Forgotten records at the end of each day: of the silences that outlast it, those that had begun early enough.</summary>
    /// <param name="days">The days.</param>
    /// <param name="leadMinutes">The latest touch of a lead forgotten at the end of each, in minutes of the epoch.</param>
    /// <param name="dealMinutes">The same for deals.</param>
    public IReadOnlyList<ForgottenDayRow> History(IReadOnlyList<DateOnly> days, IReadOnlyList<int> leadMinutes, IReadOnlyList<int> dealMinutes) =>
        [.. days.Select((day, i) => new ForgottenDayRow(day, Forgotten(leads, day, leadMinutes[i]), Forgotten(deals, day, dealMinutes[i])))];

    private static long Forgotten(SilencePack[] packs, DateOnly day, int minute)
    {
        long records = 0;
        foreach (var pack in packs)
            if (pack.Until > day) records += pack.BegunBy(minute);
        return records;
    }
}

/// <summary>Silences that one day ended.</summary>
/// <param name="Kind"><c>D</c> deals, <c>L</c> leads.</param>
/// <param name="Until">The first day that is no longer such; the last of the calendar while they last.</param>
/// <param name="Since">Minutes of the epoch at which some began, ascending.</param>
/// <param name="Records">How many had begun by each of them.</param>
internal sealed record SilencePack(string Kind, DateOnly Until, int[] Since, int[] Records)
{
    /// <summary>How many had begun by a minute.</summary>
    public int BegunBy(int minute)
    {
        var at = Array.BinarySearch(Since, minute);
        if (at < 0) at = ~at - 1;
        return at < 0 ? 0 : Records[at];
    }
}
