using System.Text;
using FluentValidation;
using Reports.Application.Common;
using Reports.Application.SalesPlan;
using Reports.Domain.Periods;
using Shouldly;
using Xunit;

namespace Reports.Application.Tests.SalesPlan;

public sealed class PlannedRowsTests
{
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly DateOnly April = new(2026, 4, 1);

    private static readonly PlannedRow[] Lines =
    [
        Line(April, 1, null, 300, won: null), Line(March, 2, 3, 100, won: 50), Line(March, 1, 0, 200, won: 50), Line(March, 1, null, 100, won: null), Line(April, 2, 0, 200.5m, won: 10),
    ];

    [Theory]
    [InlineData(null, false, "3.1. 3.1.0 3.2.3 4.1. 4.2.0")]
    [InlineData("month", true, "4.1. 4.2.0 3.1. 3.1.0 3.2.3")]
    [InlineData("planAmount", false, "3.1. 3.2.3 3.1.0 4.2.0 4.1.")]
    [InlineData("planAmount", true, "4.1. 4.2.0 3.1.0 3.1. 3.2.3")]
    [InlineData("wonAmount", false, "4.2.0 3.1.0 3.2.3 3.1. 4.1.")]
    [InlineData("wonAmount", true, "3.1.0 3.2.3 4.2.0 3.1. 4.1.")]
    [InlineData("funnelId", false, "3.1.0 4.2.0 3.2.3 3.1. 4.1.")]
    [InlineData("employeeId", true, "3.2.3 4.2.0 3.1. 3.1.0 4.1.")]
    public void Pages_OfAnyOrder_AreTheWholeList(string? sort, bool descending, string expected)
    {
        for (var limit = 1; limit <= 6; limit++)
        {
            var (found, cursor) = (new List<PlannedRow>(), (string?)null);
            do
            {
                var page = PlannedRows.Page(Lines, Request(limit, cursor, sort, descending));
                (page.Total, page.Amount).ShouldBe((5, 900.5m));
                found.AddRange(page.Items.Cast<PlannedRow>());
                cursor = page.NextCursor;
            }
            while (cursor is not null);
            Names(found).ShouldBe(expected, $"limit {limit}");
        }
    }

    [Fact]
    public void Pages_WhileLinesComeAndGo_NeitherRepeatNorLeaveOut()
    {
        var first = PlannedRows.Page(Lines, Request(2, null, "planAmount", descending: true));
        Names(first.Items).ShouldBe("4.1. 4.2.0");

        var removed = Lines.Where(line => line.PlanAmount != 300).ToList(); // the first of those that were shown
        Names(PlannedRows.Page(removed, Request(3, first.NextCursor, "planAmount", descending: true)).Items).ShouldBe("3.1.0 3.1. 3.2.3");
        Names(PlannedRows.Page([.. Lines, Line(April, 9, 0, 1000, won: null)], Request(3, first.NextCursor, "planAmount", descending: true)).Items)
            .ShouldBe("3.1.0 3.1. 3.2.3");
        // The line that the page ended with is gone itself.
        Names(PlannedRows.Page([.. Lines.Where(line => line.PlanAmount != 200.5m)], Request(3, first.NextCursor, "planAmount", descending: true)).Items)
            .ShouldBe("3.1.0 3.1. 3.2.3");
    }

    [Theory]
    [InlineData("planAmount", false)]
    [InlineData("month", true)]
    [InlineData(null, false)]
    public void Cursor_OfAnotherOrder_IsRefused(string? sort, bool descending)
    {
        var cursor = PlannedRows.Page(Lines, Request(2, null, "planAmount", descending: true)).NextCursor;
        Refused(Request(2, cursor, sort, descending));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("nonsense!")]
    [InlineData("null")]
    [InlineData("""{"Field":"month","Descending":false,"Value":null,"Id":7}""")] // of deals
    [InlineData("""{"Field":"month","Descending":false,"Value":"x","Month":"2026-03-01","EmployeeId":1,"FunnelId":0}""")]
    public void Cursor_OfNoSuchList_IsRefused(string place)
    {
        Refused(Request(2, place, null, descending: false));
        Refused(Request(2, System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(place)), null, descending: false));
    }

    private static void Refused(GetSalesPlanRows request) =>
        Should.Throw<ValidationException>(() => PlannedRows.Page(Lines, request)).Errors.Single().PropertyName.ShouldBe("cursor");

    private static string Names(IEnumerable<ReportRow> rows) =>
        string.Join(' ', rows.Cast<PlannedRow>().Select(row => FormattableString.Invariant($"{row.Month.Month}.{row.EmployeeId}.{row.FunnelId}")));

    private static GetSalesPlanRows Request(int limit, string? cursor, string? sort, bool descending) => new(
        new(new ReportPeriod(March, new(2026, 4, 30), Grain.Month), [], [], [], [], new Dictionary<string, IReadOnlyList<string?>>()),
        "planAmount", null, null, null, false, new(limit, cursor, sort, descending));

    private static PlannedRow Line(DateOnly month, int employee, int? funnel, decimal plan, decimal? won) =>
        new(month, employee, funnel, plan, 0, plan, null, won, null, null, null);
}
