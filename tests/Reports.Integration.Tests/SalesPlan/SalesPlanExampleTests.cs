using System.Text.Json;
using Reports.Api.SalesPlan;
using Reports.Domain.Periods;
using Reports.Domain.SalesPlan;

namespace Reports.Integration.Tests.SalesPlan;

public sealed class SalesPlanExampleTests
{
    /// <summary>640 000 in the 16 working days up to Monday the 23rd are 40 000 a day: the 160 000 that are left take four more, to Friday the 27th.</summary>
    [Fact]
    public void Example_FollowsFromItsOwnNumbers()
    {
        var summary = JsonSerializer.SerializeToElement(new SalesPlanExample().Create(text => text.En)).GetProperty("Summary");
        decimal Number(string name) => summary.GetProperty(name).GetDecimal();
        var (today, calendar) = (new DateOnly(2026, 11, 23), new WorkingCalendar(new HashSet<DateOnly>()));
        var progress = PeriodProgress.At(new(2026, 11, 1), new(2026, 11, 30), today, calendar);

        (progress.Elapsed, progress.Remaining).ShouldBe((16, 5));
        summary.GetProperty("targetDate").GetString().ShouldBe("2026-11-27");
        SalesPlanFormulas.TargetDate(Number("planAmount"), Number("factAmount"), 16, today, calendar).ShouldBe(new DateOnly(2026, 11, 27));
        Number("gapAmount").ShouldBe(160_000);
        Number("forecastAmount").ShouldBe(640_000 + (5 * 40_000));
        Number("requiredPerDay").ShouldBe(160_000 / 5);
    }
}
