using Reports.Domain.Leads;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Leads;

public sealed class LeadClassifierTests
{
    private static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
    private static readonly DateTimeOffset Created = new(2026, 1, 31, 21, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Closed = new(2026, 2, 28, 20, 59, 59, TimeSpan.Zero);

    [Theory]
    [InlineData('P', null, LeadOutcome.Open)]
    [InlineData('S', null, LeadOutcome.Converted)]
    [InlineData('F', null, LeadOutcome.Junk)]
    [InlineData('F', 'P', LeadOutcome.Open)]
    [InlineData('P', 'S', LeadOutcome.Converted)]
    [InlineData('P', 'F', LeadOutcome.Junk)]
    public void Classify_DirectoryDecides_OwnSemanticsOnlyWhereTheStageHasGone(char own, char? directory, LeadOutcome expected)
    {
        var lead = LeadClassifier.Classify(new(own, directory, Created, Closed), Moscow);

        lead.Outcome.ShouldBe(expected);
        lead.StageKnown.ShouldBe(directory is not null);
    }

    [Fact]
    public void Classify_NearMidnight_UsesThePortalsDates()
    {
        var lead = LeadClassifier.Classify(new('F', 'F', Created, Closed), Moscow);

        lead.CreatedOn.ShouldBe(new DateOnly(2026, 2, 1));
        lead.ClosedOn.ShouldBe(new DateOnly(2026, 2, 28));
    }

    [Fact]
    public void Classify_OpenLeadWithAnOldClosingDate_HasNone() =>
        LeadClassifier.Classify(new('P', 'P', Created, Closed), Moscow).ClosedOn.ShouldBeNull();

    [Fact]
    public void Classify_FinalLeadWithoutClosingDate_IsInNoPeriod() =>
        LeadClassifier.Classify(new('S', 'S', Created, null), Moscow).ClosedOn.ShouldBeNull();
}
