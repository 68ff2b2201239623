using System.Globalization;
using Reports.Domain.Crm;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Crm;

public sealed class LocalDatesTests
{
    [Theory]
    [InlineData("Europe/Moscow", "2026-03-01T20:59:59Z", "2026-03-01")]
    [InlineData("Europe/Moscow", "2026-03-01T21:00:00Z", "2026-03-02")]
    [InlineData("Europe/Moscow", "2014-10-25T20:30:00Z", "2014-10-26")] // still UTC+4, until that night
    [InlineData("Europe/Moscow", "2014-10-26T20:30:00Z", "2014-10-26")] // UTC+3 since
    [InlineData("Europe/Berlin", "2026-03-28T22:59:59Z", "2026-03-28")] // the night clocks go forward
    [InlineData("Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29")]
    [InlineData("Europe/Berlin", "2026-03-29T21:59:59Z", "2026-03-29")] // a day of 23 hours
    [InlineData("Europe/Berlin", "2026-03-29T22:00:00Z", "2026-03-30")]
    [InlineData("Europe/Berlin", "2026-10-25T22:59:59Z", "2026-10-25")] // a day of 25 hours
    [InlineData("Europe/Berlin", "2026-10-25T23:00:00Z", "2026-10-26")]
    [InlineData("America/Santiago", "2026-09-06T03:59:59Z", "2026-09-05")] // midnight itself does not exist that day
    [InlineData("America/Santiago", "2026-09-06T04:00:00Z", "2026-09-06")]
    [InlineData("Asia/Kathmandu", "2026-01-01T18:14:59Z", "2026-01-01")] // +05:45
    [InlineData("Asia/Kathmandu", "2026-01-01T18:15:00Z", "2026-01-02")]
    [InlineData("Asia/Kamchatka", "2026-01-01T12:00:00Z", "2026-01-02")]
    [InlineData("Pacific/Pago_Pago", "2026-01-01T10:59:59Z", "2025-12-31")]
    public void Instant_FallsOnTheDateOfItsZone(string zone, string instant, string expected) =>
        LocalDates.Of(zone).On(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture))
            .ShouldBe(DateOnly.Parse(expected, CultureInfo.InvariantCulture));

    [Fact]
    public void Offset_OfTheText_DoesNotMatter() =>
        LocalDates.Of("Europe/Moscow").On(new DateTimeOffset(2026, 3, 1, 23, 30, 0, TimeSpan.FromHours(2))).ShouldBe(new DateOnly(2026, 3, 2));

    [Fact]
    public void UnknownZone_IsRefused() => Should.Throw<TimeZoneNotFoundException>(() => LocalDates.Of("Europe/Atlantis"));
}
