using Reports.Domain.Crm;
using Reports.Domain.Forgotten;
using Reports.Domain.Touches;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Touches;

public sealed class SilenceSpellTests
{
    private static readonly LocalDates Moscow = LocalDates.Of("Europe/Moscow");

    /// <summary>Spells and the rule that they stand for agree on every day, for every threshold, whatever the clock does.</summary>
    [Theory]
    [InlineData("Europe/Moscow")]
    [InlineData("America/New_York")]
    [InlineData("Europe/Berlin")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Asia/Kathmandu")]
    public void Spells_SayWhatTheRuleSays(string zone)
    {
        var dates = LocalDates.Of(zone);
        var ends = new DayEnds(dates);
        var forgotten = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var first = new DateOnly(2026, random.Next(2) == 0 ? 2 : 9, random.Next(15, 28));
            DateTimeOffset Moment() => random.Next(3) == 0
                ? dates.StartOf(first.AddDays(random.Next(0, 50))).AddMinutes(random.Next(-90, 91) * random.Next(0, 2))
                : dates.StartOf(first.AddDays(random.Next(0, 50))).AddMinutes(random.Next(0, 1440));
            var createdAt = Moment();
            DateOnly? closedOn = random.Next(2) == 0 ? dates.On(createdAt).AddDays(random.Next(-2, 45)) : null;
            Touch[] touches = [new(createdAt, TouchKind.Created), .. Enumerable.Range(0, random.Next(0, 7)).Select(_ => new Touch(Moment(), (TouchKind)random.Next(1, 6)))];
            Array.Sort(touches, Touch.InOrder);
            foreach (var signal in Enum.GetValues<TouchSignal>())
            {
                var spells = SilenceSpell.Of(touches, signal, createdAt, closedOn, dates).ToList();
                for (var day = first; day < first.AddDays(60); day = day.AddDays(1))
                {
                    for (var days = 1; days < 20; days += 3)
                    {
                        var end = dates.EndOf(day);
                        var expected = ForgottenRule.WasForgotten(touches, signal, dates.On(createdAt), closedOn, day, end, days);
                        var cut = ForgottenRule.LatestTouch(days, end);
                        spells.Count(spell => spell.Until > day && spell.Touch.At <= cut).ShouldBe(expected ? 1 : 0, $"{zone}, seed {seed}, {signal}, {day}, {days}");
                        spells.Count(spell => spell.Until > day && ends.Ceiling(spell.Touch.At) <= cut).ShouldBe(expected ? 1 : 0, $"rounded: {zone}, seed {seed}, {signal}, {day}, {days}");
                        if (expected) forgotten++;
                    }
                }
            }
        }

        forgotten.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void ASilenceBelow24Hours_IsNone()
    {
        Touch[] touches = [new(At("2026-03-01T10:00"), TouchKind.Created), new(At("2026-03-02T09:59"), TouchKind.StageMove), new(At("2026-03-04T00:00"), TouchKind.TaskCreated)];

        SilenceSpell.Of(touches, TouchSignal.Any, touches[0].At, null, Moscow).ShouldBe(
            [new(touches[1], new DateOnly(2026, 3, 4)), new(touches[2], DateOnly.MaxValue)]);
        SilenceSpell.Of(touches, TouchSignal.Activities, touches[0].At, new DateOnly(2026, 3, 3), Moscow).ShouldBeEmpty();
    }

    [Fact]
    public void DayEnds_RoundUpToWhereThresholdsCanFall()
    {
        new DayEnds(LocalDates.Of("Asia/Tokyo")).Ceiling(At("2026-03-01T18:00")).ShouldBe(At("2026-03-01T18:00"));
        new DayEnds(LocalDates.Of("Asia/Tokyo")).Ceiling(At("2026-03-01T18:01")).ShouldBe(At("2026-03-02T18:00"));
        // Berlin's days end at 22:00 or 23:00 UTC.
        new DayEnds(LocalDates.Of("Europe/Berlin")).Ceiling(At("2026-03-02T01:30")).ShouldBe(At("2026-03-02T02:00"));
        new DayEnds(LocalDates.Of("Europe/Berlin")).Ceiling(At("2026-03-02T00:30")).ShouldBe(At("2026-03-02T01:00"));
    }

    /// <summary>Moscow's clock.</summary>
    private static DateTimeOffset At(string local) => DateTimeOffset.Parse(local + "+03:00", System.Globalization.CultureInfo.InvariantCulture);
}
