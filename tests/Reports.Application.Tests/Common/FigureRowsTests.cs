using Reports.Application.Forgotten;
using Reports.Application.ManagerEffectiveness;
using Reports.Application.Marketing;
using Reports.Application.SalesDynamics;
using Reports.Application.SalesPlan;
using Reports.Application.TeamProductivity;
using Reports.Domain.Figures;
using Reports.Domain.Portals;
using Shouldly;
using Xunit;

namespace Reports.Application.Tests.Common;

/// <summary>Every figure opens into the records behind it, but for those that are made of none.</summary>
public sealed class FigureRowsTests
{
    private static readonly FigureCatalog Catalog = FigureCatalog.Load(typeof(Figure).Assembly);

    public static TheoryData<string, IEnumerable<string>, string[]> Opened => new()
    {
        { ReportNames.SalesPlan, SalesPlanFigureRows.All, ["cycleDays"] }, // a field of a row
        { ReportNames.Marketing, MarketingFigureRows.All, ["adSpend"] }, // entered by people
        { ReportNames.SalesDynamics, SalesDynamicsFigureRows.All, ["change"] }, // between two figures
        { ReportNames.Forgotten, ForgottenFigureRows.All, ["leadDays", "dealDays", "daysSilent"] }, // thresholds, and a field of a row
        { ReportNames.ManagerEffectiveness, ManagerEffectivenessFigureRows.All, ["workingDays", "weekday", "hour", "longDealDays"] }, // the calendar and a threshold
        { ReportNames.TeamProductivity, TeamProductivityFigureRows.All, ["norm", "slump"] }, // agreed, and a hint made of months
    };

    [Fact]
    public void Reports_AreAllOfThem() => Opened.Select(row => row.Data.Item1).ShouldBe(ReportNames.All, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Opened), DisableDiscoveryEnumeration = true)]
    public void EveryFigure_OpensIntoRows(string report, IEnumerable<string> opened, string[] without) =>
        Catalog.Figures.Where(figure => figure.Report == report).Select(figure => figure.Key).Except(opened).ShouldBe(without, ignoreOrder: true);
}
