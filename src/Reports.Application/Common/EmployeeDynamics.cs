using Reports.Domain.Periods;

namespace Reports.Application.Common;

/// <summary>Series of each employee are as many times larger as there are employees: a small team may see days of years, a large one weeks.</summary>
internal static class EmployeeDynamics
{
    /// <summary>Buckets of all employees together: half a thousand of them by day for four months.</summary>
    private const int MostBuckets = 65_000;

    private static readonly LocalText TooFine = new(
        "Динамика по сотрудникам слишком подробна: при {1} сотрудниках не больше {0} отрезков.", "The employees' series are too fine: at most {0} buckets for {1} employees.");

    /// <summary>Refuses a step that is too fine for so many employees.</summary>
    public static void RefuseTooFine(FilterResolution resolution, ReportPeriod period)
    {
        var employees = Math.Max(1, resolution.Filter.Employees?.Length ?? resolution.Directory.Employees.Count);
        var most = Math.Max(1, MostBuckets / employees);
        if (period.Buckets().Skip(most).Any()) throw Invalid.Parameter("expand", TooFine.With(most, employees));
    }
}
