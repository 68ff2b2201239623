using Reports.Domain.Crm;
using Reports.Domain.Leads;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Leads;

public sealed class LeadClassifierTests
{
    private static readonly DateTimeOffset Created = new(2026, 1, 31, 21, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Closed = new(2026, 2, 28, 20, 59, 59, TimeSpan.Zero);

    [Theory]
    [InlineData(StageSemantics.InProgress, null, StageSemantics.InProgress)]
    [InlineData(StageSemantics.Success, null, StageSemantics.Success)]
    [InlineData(StageSemantics.Failure, null, StageSemantics.Failure)]
    [InlineData(StageSemantics.Failure, StageSemantics.InProgress, StageSemantics.InProgress)]
    [InlineData(StageSemantics.InProgress, StageSemantics.Success, StageSemantics.Success)]
    [InlineData(StageSemantics.InProgress, StageSemantics.Failure, StageSemantics.Failure)]
    public void Classify_DirectoryDecides_OwnSemanticsOnlyWhereTheStageHasGone(StageSemantics own, StageSemantics? directory, StageSemantics expected)
    {
        var stages = new StageDirectory();
        if (directory is { } semantics) stages.Add("STATUS", "X", new("Икс", semantics));

        var lead = new LeadClassifier(stages, LocalDates.Of("Europe/Moscow")).Classify(new("X", own, "WEB", Created, Closed));

        lead.Semantics.ShouldBe(expected);
        lead.StageKnown.ShouldBe(directory is not null);
        lead.StageName.ShouldBe(directory is null ? "X" : "Икс");
    }

    [Fact]
    public void Classify_NearMidnight_UsesThePortalsDates()
    {
        var lead = Classify(StageSemantics.Failure, Closed);

        lead.CreatedOn.ShouldBe(new DateOnly(2026, 2, 1));
        lead.ClosedOn.ShouldBe(new DateOnly(2026, 2, 28));
    }

    [Fact]
    public void Classify_OpenLeadWithAnOldClosingDate_HasNone() => Classify(StageSemantics.InProgress, Closed).ClosedOn.ShouldBeNull();

    [Fact]
    public void Classify_FinalLeadWithoutClosingDate_IsInNoPeriod() => Classify(StageSemantics.Success, null).ClosedOn.ShouldBeNull();

    [Theory]
    [InlineData("WEB", "WEB")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Classify_AnEmptySource_IsNone(string? source, string? expected) => Classify(StageSemantics.Success, null, source).SourceId.ShouldBe(expected);

    private static LeadFact Classify(StageSemantics semantics, DateTimeOffset? closedAt, string? source = null) =>
        new LeadClassifier(new StageDirectory(), LocalDates.Of("Europe/Moscow")).Classify(new("X", semantics, source, Created, closedAt));
}
