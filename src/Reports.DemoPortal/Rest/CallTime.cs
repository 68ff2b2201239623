using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Reports.DemoPortal.Rest;

/// <summary>The <c>time</c> block of an answer.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CallTime(DateTimeOffset Start, DateTimeOffset Finish, double Processing, double? Operating)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("start", Seconds(Start));
        json.WriteNumber("finish", Seconds(Finish));
        json.WriteNumber("duration", (Finish - Start).TotalSeconds);
        json.WriteNumber("processing", Processing);
        json.WriteString("date_start", Start.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        json.WriteString("date_finish", Finish.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        if (Operating is { } operating)
        {
            json.WriteNumber("operating_reset_at", Finish.ToUnixTimeSeconds() + 600);
            json.WriteNumber("operating", operating);
        }

        json.WriteEndObject();
    }

    private static decimal Seconds(DateTimeOffset moment) => Math.Round((decimal)(moment - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerSecond, 6);
}
