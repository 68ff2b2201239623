using System.Globalization;

namespace Reports.DemoPortal.Rest;

/// <summary>Instants are Unix seconds and dates are day numbers; 0 means none. The server stands in Moscow.</summary>
internal static class Moment
{
    public const long Day = 86400;

    public const long NeverDeadline = 253402203600; // 9999-12-31T00:00:00+03:00

    public static readonly TimeSpan Offset = TimeSpan.FromHours(3);

    private const long OffsetSeconds = 3 * 3600;

    public static long StartOf(DateOnly day) => (day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * Day - OffsetSeconds;

    public static DateOnly DayOf(long instant) => DateOnly.FromDateTime(DateTime.UnixEpoch.AddSeconds(instant + OffsetSeconds));

    public static DateTimeOffset At(long instant) => DateTimeOffset.FromUnixTimeSeconds(instant).ToOffset(Offset);

    public static string Text(long instant) => string.Create(25, instant + OffsetSeconds, static (span, local) =>
    {
        DateTime.UnixEpoch.AddSeconds(local).TryFormat(span, out _, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        "+03:00".CopyTo(span[19..]);
    });

    /// <summary>A date is midnight of UTC in the server's zone: 03:00 in Moscow.</summary>
    public static string DateText(int dayNumber) => DateOnly.FromDayNumber(dayNumber).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T03:00:00+03:00";

    /// <summary>Reads a filter's date: with an offset as it says, without one in the server's zone.</summary>
    public static bool TryParse(string text, out long instant)
    {
        instant = 0;
        text = text.Trim().Replace(' ', 'T');
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var naive))
            return false;

        if (naive.Kind == DateTimeKind.Unspecified)
        {
            instant = new DateTimeOffset(naive, Offset).ToUnixTimeSeconds();
            return true;
        }

        instant = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUnixTimeSeconds();
        return true;
    }
}
