using Reports.Application.Common;
using Reports.Application.Plans;
using Reports.Domain.Periods;

namespace Reports.Application.SalesPlan;

/// <summary>Sums what the Sales plan is concluded from.</summary>
public interface ISalesPlanReader
{
    /// <summary>Everything that one report needs.</summary>
    Task<SalesPlanAtoms> ReadAsync(SalesPlanQuestion question, CancellationToken cancellationToken);

    /// <summary>The plan lines of the months that the filter touches.</summary>
    Task<IReadOnlyList<PlanLineRow>> ReadPlanLinesAsync(ResolvedFilter filter, CancellationToken cancellationToken);

    /// <summary>The first day up to <paramref name="today"/> by whose end the filter's won amount had come to <paramref name="plan"/>.</summary>
    Task<DateOnly?> ReachedOnAsync(ResolvedFilter filter, DateOnly today, decimal plan, CancellationToken cancellationToken);
}

/// <summary>What is to be summed.</summary>
/// <param name="Filter">Which records.</param>
/// <param name="Today">The data's local date.</param>
/// <param name="Grain">Buckets of the series.</param>
/// <param name="ExcludeReopened">Reopened deals stay out of the cycle.</param>
/// <param name="EmployeeDynamics">Each employee has a series.</param>
/// <param name="JudgedForecasts">Months whose kept forecast is judged, each with the day it was kept on.</param>
/// <param name="DataVersion">The portal's data version, for which plan lines may be kept; null to read them anew.</param>
public sealed record SalesPlanQuestion(
    ResolvedFilter Filter,
    DateOnly Today,
    Grain Grain,
    bool ExcludeReopened,
    bool EmployeeDynamics,
    IReadOnlyList<JudgedForecast> JudgedForecasts,
    long? DataVersion = null);

/// <summary>A month and the day whose kept forecast is judged.</summary>
public sealed record JudgedForecast(DateOnly Month, DateOnly KeptOn);

/// <summary>The sums behind one Sales plan.</summary>
/// <param name="Employees">Won, by employee and funnel.</param>
/// <param name="Buckets">Won, by bucket, and by employee too where each has a series.</param>
/// <param name="Cycle">Won, by length of the cycle.</param>
/// <param name="CycleDays">How many won deals took how many days.</param>
/// <param name="OpenAges">How many deals in work are how many days old.</param>
/// <param name="PlanLines">Plan lines of the touched months; empty where sources or fields narrow the deals.</param>
/// <param name="Forecasts">Kept forecasts with what the months brought.</param>
public sealed record SalesPlanAtoms(
    IReadOnlyList<WonRow> Employees,
    IReadOnlyList<WonBucketRow> Buckets,
    WonCycleRow Cycle,
    IReadOnlyList<DaysRow> CycleDays,
    IReadOnlyList<DaysRow> OpenAges,
    IReadOnlyList<PlanLineRow> PlanLines,
    IReadOnlyList<ForecastRow> Forecasts);

/// <summary>What an employee (0: nobody) won in a funnel; what closes after the data's day is in <paramref name="LaterAmount"/> too.</summary>
public sealed record WonRow(
    int EmployeeId, int FunnelId, long Deals, decimal Amount, decimal LaterAmount, long Reopened, long CycleDeals, long CycleDays);

/// <summary>What was won in a bucket, by one employee or by all (null).</summary>
public sealed record WonBucketRow(DateOnly Bucket, int? EmployeeId, long Deals, decimal Amount);

/// <summary>Deals and amounts in the four spans of the cycle.</summary>
public sealed record WonCycleRow(long C30, long C90, long C180, long C181, decimal A30, decimal A90, decimal A180, decimal A181);

/// <summary>How many deals have how many days.</summary>
public sealed record DaysRow(int Days, int Count);

/// <summary>A month's kept forecast and what the month brought.</summary>
public sealed record ForecastRow(decimal Forecast, decimal Fact);
