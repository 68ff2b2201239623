using FsCheck.Xunit;
using Reports.Domain.Figures;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Figures;

public sealed class PercentilesTests
{
    [Theory]
    [InlineData(0.5, 3)]
    [InlineData(0.9, 9.2)]
    [InlineData(0, 1)]
    [InlineData(1, 12)]
    public void At_FiveValues_InterpolatesAsPercentileCont(decimal share, decimal expected) =>
        new Percentiles([(12, 1), (1, 2), (3, 1), (5, 1)]).At(share).ShouldBe(expected);

    [Fact]
    public void At_WithoutValues_IsNull() => new Percentiles([(5, 0)]).At(0.5m).ShouldBeNull();

    [Property]
    public void At_AnyHistogram_EqualsTheSortedList(byte[] values, byte percent)
    {
        var share = percent % 101 / 100m;
        var sorted = values.Select(value => (int)value).Order().ToArray();
        decimal? expected = null;
        if (sorted.Length > 0)
        {
            var position = share * (sorted.Length - 1);
            var lower = (int)position;
            var upper = Math.Min(lower + 1, sorted.Length - 1);
            expected = (sorted[lower] * (1 - (position - lower)) + sorted[upper] * (position - lower)).ToCents();
        }

        new Percentiles(values.Select(value => ((int)value, 1))).At(share).ShouldBe(expected);
    }
}
