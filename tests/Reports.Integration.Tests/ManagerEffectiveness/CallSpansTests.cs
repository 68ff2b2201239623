using Reports.Domain.Periods;
using Reports.Infrastructure.ManagerEffectiveness;

namespace Reports.Integration.Tests.ManagerEffectiveness;

public sealed class CallSpansTests
{
    private static readonly DateOnly Start = new(2024, 1, 1);

    [Fact]
    public void AnyPeriod_TakesEachOfItsDaysOnce()
    {
        var random = new Random(7);
        for (var run = 0; run < 2000; run++)
        {
            var from = Start.AddDays(random.Next(500));
            var to = from.AddDays(random.Next(-5, 400));
            Days(new CallSpans(from, to)).ShouldBe(Enumerable.Range(0, Math.Max(0, to.DayNumber - from.DayNumber + 1)).Select(from.AddDays), $"{from:o}..{to:o}");
        }
    }

    [Theory]
    [InlineData("2026-01-01", "2026-12-31", "m 2026-01-01..2026-12-31")]
    [InlineData("2025-12-01", "2026-11-25", "d- 2026-11-26..2026-11-30, m 2025-12-01..2026-11-30")]
    [InlineData("2026-02-20", "2026-04-05", "d 2026-02-20..2026-02-28, d 2026-04-01..2026-04-05, m 2026-03-01..2026-03-31")]
    [InlineData("2026-02-03", "2026-02-26", "d- 2026-02-01..2026-02-02, d- 2026-02-27..2026-02-28, m 2026-02-01..2026-02-28")]
    public void Months_AreTakenWhole_WhereThatReadsFewerDays(string from, string to, string expected)
    {
        var spans = new CallSpans(DateOnly.Parse(from), DateOnly.Parse(to));
        string.Join(", ", spans.Units.Select((unit, i) => $"{unit}{(spans.Signs[i] < 0 ? "-" : "")} {spans.Since[i]:yyyy-MM-dd}..{Last(unit, spans.Until[i]):yyyy-MM-dd}")).ShouldBe(expected);
    }

    /// <summary>The days that are taken once more than they are taken away.</summary>
    private static List<DateOnly> Days(CallSpans spans)
    {
        var count = new SortedDictionary<DateOnly, int>();
        for (var i = 0; i < spans.Units.Length; i++)
        {
            var (unit, sign) = (spans.Units[i], spans.Signs[i]);
            // A cell is read when its first day lies in the span.
            for (var cell = First(unit, spans.Since[i]); cell <= spans.Until[i]; cell = Next(unit, cell))
            {
                if (cell < spans.Since[i]) continue;
                for (var day = cell; day < Next(unit, cell); day = day.AddDays(1)) count[day] = count.GetValueOrDefault(day) + sign;
            }
        }

        count.Values.ShouldAllBe(times => times == 0 || times == 1);
        return [.. count.Where(day => day.Value == 1).Select(day => day.Key)];
    }

    private static Grain GrainOf(string unit) => unit == "d" ? Grain.Day : Grain.Month;

    private static DateOnly First(string unit, DateOnly day) => ReportPeriod.StartOf(day, GrainOf(unit));

    private static DateOnly Next(string unit, DateOnly cell) => ReportPeriod.Next(cell, GrainOf(unit));

    private static DateOnly Last(string unit, DateOnly day) => Next(unit, First(unit, day)).AddDays(-1);
}
