using Reports.Domain.SalesDynamics;

namespace Reports.Application.Common;

/// <summary>A figure beside itself in other periods.</summary>
/// <param name="Value">In the whole period that was asked for.</param>
/// <param name="Previous">In the period before; null where that is not answered.</param>
/// <param name="YearAgo">A year before; null where that is not answered.</param>
/// <param name="PreviousChange">Change against the period before.</param>
/// <param name="YearAgoChange">Change against the year before.</param>
public sealed record ComparedValue(
    decimal? Value,
    decimal? Previous,
    decimal? YearAgo,
    [property: Figure("sales-dynamics.change")] decimal? PreviousChange,
    [property: Figure("sales-dynamics.change")] decimal? YearAgoChange)
{
    /// <summary>The value with its changes.</summary>
    public static ComparedValue Of(decimal? value, decimal? previous, decimal? yearAgo) => new(
        value, previous, yearAgo, SalesDynamicsFormulas.Change(value, previous), SalesDynamicsFormulas.Change(value, yearAgo));
}

/// <summary>Which days a report is compared with.</summary>
/// <param name="Previous">Days of the period before; null where they reach beyond the horizon.</param>
/// <param name="YearAgo">Days a year before; null where they reach beyond the horizon.</param>
/// <param name="Horizon">The first day that may be compared with, where one of the two reaches beyond it.</param>
public sealed record ComparedToView(ComparedDays? Previous, ComparedDays? YearAgo, HorizonView? Horizon);

/// <summary>Days that are compared with, both included; while no working day of the period has elapsed there are none, and <c>to</c> is null.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record ComparedDays(DateOnly From, DateOnly? To);
