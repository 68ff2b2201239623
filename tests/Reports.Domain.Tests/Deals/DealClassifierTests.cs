using System.Globalization;
using Reports.Domain.Crm;
using Reports.Domain.Deals;
using Reports.Domain.Portals;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Deals;

/// <summary>Tables of deals: a local time of Moscow is written <c>2026-03-01 23:59</c>, a history <c>P 2026-03-01 10:00, S 2026-03-05 12:00</c>.</summary>
public sealed class DealClassifierTests
{
    private const string Created = "2026-01-10 12:00";
    private static readonly TimeSpan Moscow = TimeSpan.FromHours(3);

    [Theory]
    [InlineData("WON", 'P', StageSemantics.Success, "Договор подписан", true)] // the directory says, not the record
    [InlineData("LOSE", 'S', StageSemantics.Failure, "Отказ", true)]
    [InlineData("NEW", 'S', StageSemantics.InProgress, "Новая", true)]
    [InlineData("GONE", 'S', StageSemantics.Success, "GONE", false)] // the directory does not know: the record's own word holds
    [InlineData("GONE", 'P', StageSemantics.InProgress, "GONE", false)]
    public void Stage_GivesOutcomeAndName(string stageId, char own, StageSemantics expected, string name, bool known)
    {
        var fact = Classify(Deal(stageId) with { Semantics = (StageSemantics)own });
        (fact.Semantics, fact.StageName, fact.StageKnown).ShouldBe((expected, name, known));
    }

    [Fact]
    public void Stage_OfAnotherFunnel_IsNotThisFunnels()
    {
        var fact = Classify(Deal("C3:WON") with { FunnelId = 0, Semantics = StageSemantics.InProgress });
        (fact.StageKnown, fact.Semantics).ShouldBe((false, StageSemantics.InProgress));
        Classify(Deal("C3:WON") with { FunnelId = 3 }).Semantics.ShouldBe(StageSemantics.Success);
    }

    // basis, closing date as sent, history, moved, expected closing date
    [Theory]
    [InlineData(ClosedOnBasis.CloseDate, "2026-03-01", "S 2026-03-20 10:00", null, "2026-03-01")]
    [InlineData(ClosedOnBasis.StageHistory, "2026-03-01", "S 2026-03-20 10:00", null, "2026-03-20")]
    [InlineData(ClosedOnBasis.StageHistory, "2026-03-01", "S 2026-03-20 23:59", null, "2026-03-20")] // still the 20th in Moscow
    [InlineData(ClosedOnBasis.StageHistory, "2026-03-01", "S 2026-03-21 00:00", null, "2026-03-21")] // still the 20th in UTC
    [InlineData(ClosedOnBasis.StageHistory, "2026-03-01", "S 2026-02-01 10:00, P 2026-02-05 10:00, S 2026-02-20 10:00", null, "2026-02-20")]
    [InlineData(ClosedOnBasis.StageHistory, "2026-03-01", "S 2026-02-01 10:00, S 2026-02-20 10:00", null, "2026-02-20")] // the last move into a final stage
    [InlineData(ClosedOnBasis.StageHistory, "2026-03-01", "S 2026-02-01 10:00, P 2026-02-05 10:00", null, "2026-03-01")] // the closing move is missing
    [InlineData(ClosedOnBasis.StageHistory, "2026-03-01", "", null, "2026-03-01")]
    [InlineData(ClosedOnBasis.CloseDate, null, "S 2026-03-20 10:00", null, "2026-03-20")]
    [InlineData(ClosedOnBasis.CloseDate, null, "", "2026-03-05 01:00", "2026-03-05")]
    [InlineData(ClosedOnBasis.CloseDate, null, "", null, "2026-01-10")]
    [InlineData(ClosedOnBasis.CloseDate, "2027-12-31", "", null, "2027-12-31")] // a date in the future is taken as it stands
    public void ClosingDate_FollowsTheBasis(ClosedOnBasis basis, string? closeDate, string history, string? moved, string expected)
    {
        var deal = Deal("WON") with { CloseDate = Day(closeDate), MovedAt = moved is null ? null : At(moved) };
        Classify(deal, history, basis).ClosedOn.ShouldBe(Day(expected));
        Classify(deal with { StageId = "LOSE" }, history.Replace('S', 'F'), basis).ClosedOn.ShouldBe(Day(expected));
    }

    [Fact]
    public void OpenDeal_HasNoClosingDateAndNoCycle_WhateverItWishes()
    {
        var fact = Classify(Deal("NEW") with { CloseDate = new(2026, 3, 1) }, "P 2026-01-10 12:00, F 2026-02-01 10:00, P 2026-02-02 10:00");
        (fact.ClosedOn, fact.CycleDays, fact.FirstWonOn, fact.CloseDateContradicts).ShouldBe((null, null, null, false));
    }

    [Theory]
    [InlineData("2026-01-10", 0)]
    [InlineData("2026-01-11", 1)]
    [InlineData("2026-02-10", 31)]
    [InlineData("2026-01-01", 0)] // closed before it was created: never below zero
    public void CycleDays_AreWholeLocalDays(string closeDate, int expected)
    {
        Classify(Deal("WON") with { CloseDate = Day(closeDate) }).CycleDays.ShouldBe(expected);
        Classify(Deal("LOSE") with { CloseDate = Day(closeDate) }).CycleDays.ShouldBe(expected);
    }

    // history, stage now, times reopened, first won, days to it
    [Theory]
    [InlineData("P 2026-01-10 12:00, S 2026-01-20 12:00", "WON", 0, "2026-01-20", 10)]
    [InlineData("S 2026-01-20 12:00, P 2026-02-01 12:00, S 2026-02-20 12:00", "WON", 1, "2026-01-20", 10)]
    [InlineData("S 2026-01-20 12:00, F 2026-02-01 12:00, S 2026-02-20 12:00", "WON", 1, "2026-01-20", 10)] // lost in between is left, too
    [InlineData("S 2026-01-20 12:00, S 2026-02-01 12:00, S 2026-02-20 12:00", "WON", 0, "2026-01-20", 10)] // consecutive rows are one success
    [InlineData("S 2026-01-20 12:00, P 2026-02-01 12:00, S 2026-02-20 12:00, P 2026-03-01 12:00, S 2026-03-02 12:00", "WON", 2, "2026-01-20", 10)]
    [InlineData("S 2026-01-20 12:00, P 2026-02-01 12:00", "NEW", 0, "2026-01-20", 10)] // left success, and is open: not entered again
    [InlineData("S 2026-01-20 12:00, P 2026-02-01 12:00, S 2026-02-20 12:00, F 2026-03-01 12:00", "LOSE", 1, "2026-01-20", 10)]
    [InlineData("F 2026-01-20 12:00, P 2026-02-01 12:00, F 2026-02-20 12:00", "LOSE", 0, null, null)] // losing twice is no reopening
    [InlineData("", "WON", 0, "2026-03-01", 50)] // no history: the closing date
    [InlineData("P 2026-01-10 12:00", "WON", 0, "2026-03-01", 50)]
    [InlineData("", "NEW", 0, null, null)]
    [InlineData("S 2026-01-05 12:00", "WON", 0, "2026-01-05", 0)] // imported: won before it was created
    public void History_TellsReopeningAndFirstWin(string history, string stageId, int reopened, string? firstWon, int? days)
    {
        var fact = Classify(Deal(stageId) with { CloseDate = new(2026, 3, 1) }, history);
        (fact.ReopenedTimes, fact.FirstWonOn, fact.DaysToFirstWin).ShouldBe((reopened, Day(firstWon), days));
    }

    [Theory]
    [InlineData("2026-03-01", "S 2026-03-01 10:00", false)]
    [InlineData("2026-03-01", "S 2026-03-02 10:00", false)] // a day apart is no contradiction
    [InlineData("2026-03-01", "S 2026-03-03 10:00", true)]
    [InlineData("2026-03-05", "S 2026-03-03 10:00", true)]
    [InlineData("2026-03-01", "", false)]
    [InlineData(null, "S 2026-03-03 10:00", false)]
    public void ClosingDate_MoreThanADayFromHistory_Contradicts(string? closeDate, string history, bool expected)
    {
        foreach (var basis in Enum.GetValues<ClosedOnBasis>())
            Classify(Deal("WON") with { CloseDate = Day(closeDate) }, history, basis).CloseDateContradicts.ShouldBe(expected);
    }

    // amount, currency, closing date (null: open), expected; rates of USD: 90 from 2026-02-01, 100 from 2026-03-01
    [Theory]
    [InlineData("1000", "RUB", "2026-03-01", "1000")]
    [InlineData("1000", "", "2026-03-01", "1000")]
    [InlineData("1000", null, null, "1000")]
    [InlineData("10", "USD", "2026-02-28", "900")] // the last kept by the day
    [InlineData("10", "USD", "2026-03-01", "1000")]
    [InlineData("10", "USD", "2027-01-01", "1000")]
    [InlineData("10", "USD", "2025-05-05", "900")] // older than all kept: the earliest
    [InlineData("10", "USD", null, "1000")] // open: the latest
    [InlineData("10", "XAU", "2026-03-01", null)]
    [InlineData("10", "XAU", null, null)]
    [InlineData(null, "USD", null, null)]
    [InlineData("0.125", "RUB", null, "0.13")] // halves away from zero
    [InlineData("-0.125", "RUB", null, "-0.13")]
    [InlineData("0.0333", "USD", "2026-02-10", "3")] // 2.997
    public void Amount_IsConvertedByTheKeptRate(string? amount, string? currency, string? closeDate, string? expected)
    {
        var deal = Deal(closeDate is null ? "NEW" : "WON") with { Amount = Number(amount), Currency = currency, CloseDate = Day(closeDate) };
        Classify(deal).Amount.ShouldBe(Number(expected));
    }

    [Fact]
    public void Amount_UnderStageHistory_UsesTheRateOfThatDay()
    {
        var deal = Deal("WON") with { Amount = 10, Currency = "USD", CloseDate = new(2026, 2, 10) };
        Classify(deal, "S 2026-03-10 10:00", ClosedOnBasis.StageHistory).Amount.ShouldBe(1000);
        Classify(deal, "S 2026-03-10 10:00").Amount.ShouldBe(900);
    }

    [Theory]
    [InlineData("WEB", "CALL", "WEB")]
    [InlineData("", "CALL", "CALL")]
    [InlineData(null, "CALL", "CALL")]
    [InlineData(null, "", null)]
    [InlineData(null, null, null)]
    public void Source_IsOwnElseTheLeads(string? own, string? lead, string? expected) =>
        Classify(Deal("NEW") with { SourceId = own, LeadSourceId = lead }).SourceId.ShouldBe(expected);

    private static DealRecord Deal(string stageId) => new(
        1, 0, stageId, StageSemantics.Success, 100, "RUB", SourceId: null, LeadSourceId: null, At(Created), MovedAt: null, CloseDate: new(2026, 3, 1));

    private static DealFact Classify(DealRecord deal, string history = "", ClosedOnBasis basis = ClosedOnBasis.CloseDate)
    {
        var stages = new StageDirectory();
        stages.Add("DEAL_STAGE", "NEW", new("Новая", StageSemantics.InProgress));
        stages.Add("DEAL_STAGE", "WON", new("Договор подписан", StageSemantics.Success));
        stages.Add("DEAL_STAGE", "LOSE", new("Отказ", StageSemantics.Failure));
        stages.Add("DEAL_STAGE_3", "C3:WON", new("Продано", StageSemantics.Success));
        stages.Add("SOURCE", "GONE", new("не стадия", StageSemantics.Failure));
        var rates = new CurrencyRates("RUB", [("USD", new(2026, 3, 1), 100), ("USD", new(2026, 2, 1), 90)]);
        return new DealClassifier(stages, rates, LocalDates.Of("Europe/Moscow"), basis).Classify(deal, Moves(history));
    }

    private static StageMove[] Moves(string history) =>
        [.. history.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(move => new StageMove(At(move[2..]), (StageSemantics)move[0]))];

    private static DateTimeOffset At(string local) => new(DateTime.Parse(local, CultureInfo.InvariantCulture), Moscow);

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture);

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
