using FsCheck.Xunit;
using Reports.Domain.Crm;
using Reports.Domain.Forgotten;
using Reports.Domain.Touches;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Forgotten;

public sealed class ForgottenRuleTests
{
    private static readonly LocalDates Moscow = LocalDates.Of("Europe/Moscow");
    private static readonly DateTimeOffset AsOf = new(2026, 2, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 2, 20);

    [Theory]
    [InlineData(true, 7, false, false, true)]
    [InlineData(true, 6, false, false, false)]
    [InlineData(false, 70, false, false, false)]
    [InlineData(true, 70, true, false, false)]
    [InlineData(true, 70, true, true, true)]
    [InlineData(true, 6, true, true, false)]
    public void IsForgotten_OpenSilentAndNothingPlanned(bool open, int silentDays, bool planned, bool ignorePlanned, bool expected) =>
        ForgottenRule.IsForgotten(open, AsOf.AddDays(-silentDays), planned ? AsOf.AddDays(1) : null, ignorePlanned, days: 7, AsOf).ShouldBe(expected);

    [Fact]
    public void WasForgotten_FollowsTouchesDayByDay()
    {
        // Created on the 1st at noon by Moscow, touched on the 6th at noon, closed on the 12th; three days are allowed.
        var created = new DateTimeOffset(2026, 2, 1, 9, 0, 0, TimeSpan.Zero);
        Touch[] touches = [new(created, TouchKind.Created), new(created.AddDays(5), TouchKind.ActivityDone)];

        var days = Enumerable.Range(1, 14).Select(day => new DateOnly(2026, 2, day)).Where(day => ForgottenRule.WasForgotten(
            touches, TouchSignal.Any, new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 12), day, Moscow.EndOf(day), days: 3));

        days.Select(day => day.Day).ShouldBe([4, 5, 9, 10, 11]);
    }

    [Fact]
    public void WasForgotten_ATouchInTheFirstMomentOfTheNextDay_IsLater()
    {
        var day = new DateOnly(2026, 2, 10);
        var endOfDay = Moscow.EndOf(day);
        Touch[] touches = [new(endOfDay.AddDays(-3), TouchKind.Created), new(endOfDay, TouchKind.StageMove)];

        ForgottenRule.WasForgotten(touches, TouchSignal.Any, day.AddDays(-2), null, day, endOfDay, days: 3).ShouldBeTrue();
    }

    [Property]
    public void WasForgotten_ALargerThresholdNeverForgetsMore(int[] hoursAgo, TouchKind[] kinds, TouchSignal signal, byte back, byte days)
    {
        var touches = hoursAgo.Zip(kinds, (hours, kind) => new Touch(AsOf.AddHours(-(hours % 3000)), kind)).ToArray();
        var day = Today.AddDays(-(back % ForgottenRule.HistoryDays) - 1);
        bool At(int threshold) => ForgottenRule.WasForgotten(touches, signal, day.AddDays(-200), null, day, Moscow.EndOf(day), threshold);

        (!At(days + 2) || At(days + 1)).ShouldBeTrue();
    }

    [Fact]
    public void History_IsTheNinetyDaysBeforeToday_OldestFirst()
    {
        var history = ForgottenRule.History(Today).ToArray();

        history.Length.ShouldBe(90);
        history[0].ShouldBe(new DateOnly(2025, 11, 22));
        history[^1].ShouldBe(new DateOnly(2026, 2, 19));
        history.ShouldBe(history.Order());
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(365, 365, true)]
    [InlineData(0, 7, false)]
    [InlineData(3, 366, false)]
    [InlineData(366, 7, false)]
    [InlineData(3, 0, false)]
    public void Thresholds_AreFrom1To365(int leadDays, int dealDays, bool allowed) => new Thresholds(leadDays, dealDays).AreAllowed.ShouldBe(allowed);
}
