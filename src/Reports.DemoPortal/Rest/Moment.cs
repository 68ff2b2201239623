using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Reports.DemoPortal.Rest;

/// <summary>Instants are Unix seconds and dates are day numbers; 0 means none. The server stands in Moscow.</summary>
internal static class Moment
{
    public const long Day = 86400;

    public const long NeverDeadline = 253402203600; // 9999-12-31T00:00:00+03:00

    public static readonly TimeSpan Offset = TimeSpan.FromHours(3);

    private const int TextLength = 25;

    private const long OffsetSeconds = 3 * 3600;

    public static long StartOf(DateOnly day) => (day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * Day - OffsetSeconds;

    public static DateOnly DayOf(long instant) => DateOnly.FromDateTime(DateTime.UnixEpoch.AddSeconds(instant + OffsetSeconds));

    public static DateTimeOffset At(long instant) => DateTimeOffset.FromUnixTimeSeconds(instant).ToOffset(Offset);

    public static string Text(long instant)
    {
        Span<byte> text = stackalloc byte[TextLength];
        Format(instant, text);
        return Encoding.ASCII.GetString(text);
    }

    /// <summary>Writes an instant without making a string of it: lists are made of these.</summary>
    public static void Write(Utf8JsonWriter json, long instant)
    {
        Span<byte> text = stackalloc byte[TextLength];
        Format(instant, text);
        json.WriteStringValue(text);
    }

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

    private static void Format(long instant, Span<byte> text)
    {
        var (date, time) = DateTime.UnixEpoch.AddSeconds(instant + OffsetSeconds);
        "0000-00-00T00:00:00+03:00"u8.CopyTo(text);
        Digits(text[..2], date.Year / 100);
        Digits(text[2..4], date.Year % 100);
        Digits(text[5..7], date.Month);
        Digits(text[8..10], date.Day);
        Digits(text[11..13], time.Hour);
        Digits(text[14..16], time.Minute);
        Digits(text[17..19], time.Second);
    }

    private static void Digits(Span<byte> text, int number)
    {
        text[0] = (byte)('0' + number / 10);
        text[1] = (byte)('0' + number % 10);
    }
}
