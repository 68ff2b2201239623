using Reports.Domain.Calls;
using Reports.Domain.Crm;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Calls;

public sealed class CallClassifierTests
{
    private static readonly LocalDates Moscow = LocalDates.Of("Europe/Moscow");
    private static readonly DateTimeOffset SundayNight = new(2026, 2, 1, 21, 10, 0, TimeSpan.Zero); // Monday 00:10 in Moscow

    [Theory]
    [InlineData(1, "200", CallOutcome.Outgoing, 60)]
    [InlineData(1, "486", CallOutcome.Outgoing, 0)]
    [InlineData(4, "200", CallOutcome.Outgoing, 60)]
    [InlineData(2, "200", CallOutcome.Incoming, 60)]
    [InlineData(3, "200", CallOutcome.Incoming, 60)]
    [InlineData(2, "304", CallOutcome.Missed, 0)]
    [InlineData(3, "603-S", CallOutcome.Missed, 0)]
    [InlineData(2, "", CallOutcome.Missed, 0)]
    public void Classify_ByTypeAndCode(int type, string code, CallOutcome outcome, int talkSeconds)
    {
        var call = CallClassifier.Classify(type, code, 60, SundayNight, Moscow).ShouldNotBeNull();

        call.Outcome.ShouldBe(outcome);
        call.TalkSeconds.ShouldBe(talkSeconds);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(0)]
    [InlineData(6)]
    public void Classify_AnnouncementsAndUnknownTypes_CountNowhere(int type) =>
        CallClassifier.Classify(type, "200", 60, SundayNight, Moscow).ShouldBeNull();

    [Fact]
    public void Classify_WeekdayAndHourAreLocal_MondayIsOne()
    {
        var call = CallClassifier.Classify(2, "200", 60, SundayNight, Moscow).ShouldNotBeNull();

        call.On.ShouldBe(new DateOnly(2026, 2, 2));
        call.Weekday.ShouldBe(1);
        call.Hour.ShouldBe(0);
        CallClassifier.Classify(2, "200", 60, SundayNight.AddHours(-1), Moscow).ShouldNotBeNull().Weekday.ShouldBe(7);
    }

    [Theory]
    [InlineData(1, true, CallOutcome.Incoming)]
    [InlineData(1, false, CallOutcome.Missed)]
    [InlineData(2, true, CallOutcome.Outgoing)]
    [InlineData(2, false, null)]
    [InlineData(0, true, null)]
    [InlineData(null, true, null)]
    public void ClassifyActivity_WithoutTelephony_ReadsDirectionAndCompletion(int? direction, bool completed, CallOutcome? outcome) =>
        (CallClassifier.ClassifyActivity(direction, completed, SundayNight, asOf: SundayNight, Moscow)?.Outcome).ShouldBe(outcome);

    [Fact]
    public void ClassifyActivity_IncomingCallOfTheFuture_IsNotMissed() =>
        CallClassifier.ClassifyActivity(1, false, SundayNight, asOf: SundayNight.AddSeconds(-1), Moscow).ShouldBeNull();
}
