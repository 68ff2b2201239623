using FsCheck.Xunit;
using Reports.Domain.Crm;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Crm;

public sealed class LocalDayBoundsTests
{
    private static readonly string[] Zones =
        ["Europe/Moscow", "Asia/Kamchatka", "Europe/Berlin", "America/New_York", "America/Havana", "Asia/Beirut", "Africa/Cairo", "Pacific/Apia", "Asia/Kathmandu"];

    [Theory]
    [InlineData("Europe/Moscow", "2026-03-01", "2026-02-28T21:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-30", "2026-03-29T22:00:00Z")]
    [InlineData("Africa/Cairo", "2024-04-26", "2024-04-25T22:00:00Z")] // 00:00 is skipped to 01:00
    [InlineData("America/Havana", "2024-11-03", "2024-11-03T04:00:00Z")] // the hour after midnight happens twice
    public void StartOf_IsTheFirstInstantOfTheLocalDay(string zone, string day, string instant) =>
        LocalDates.Of(zone).StartOf(DateOnly.Parse(day)).ShouldBe(DateTimeOffset.Parse(instant));

    [Property]
    public void EndOf_SeparatesADayFromTheNext_InEveryZone(ushort dayOfSixYears, byte zoneIndex)
    {
        var dates = LocalDates.Of(Zones[zoneIndex % Zones.Length]);
        var day = new DateOnly(2022, 1, 1).AddDays(dayOfSixYears % 2190);

        var end = dates.EndOf(day);

        dates.On(end.AddTicks(-1)).ShouldBe(day);
        dates.On(end).ShouldBe(day.AddDays(1));
    }
}
