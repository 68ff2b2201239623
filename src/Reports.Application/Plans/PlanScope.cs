using Reports.Application.Common;
using Reports.Domain.Periods;
using Reports.Domain.Portals;

namespace Reports.Application.Plans;

/// <summary>Whose plans the caller may see and change: those of the employees whose data she sees.</summary>
internal sealed class PlanScope
{
    private static readonly LocalText NotYours = new("Нет доступа к плану сотрудника {0}.", "No access to the plan of employee {0}.");
    private static readonly LocalText Senseless = new("Строки плана не имеют смысла.", "The plan lines do not make sense.");
    private static readonly LocalText NoEmployee = new("Такого сотрудника нет.", "There is no such employee.");
    private static readonly LocalText NoFunnel = new("Такой воронки нет.", "There is no such funnel.");
    private static readonly LocalText Twice = new("Эта строка уже есть выше: месяц, сотрудник и воронка повторяются.", "This line stands above already: month, employee and funnel repeat.");

    private PlanScope(FilterResolution resolution) => Resolution = resolution;

    public FilterResolution Resolution { get; }

    /// <summary>Employees whose plans are visible under the filters; null for all.</summary>
    public int[]? Employees => Resolution.Filter.Employees;

    /// <summary>The scope of the caller, narrowed by filters.</summary>
    public static async Task<PlanScope> OfAsync(
        IFilterResolver filters, CancellationToken cancellationToken,
        IReadOnlyList<int?>? employees = null, IReadOnlyList<int?>? departments = null, IReadOnlyList<int>? funnels = null)
    {
        var anyPeriod = new ReportPeriod(new DateOnly(2000, 1, 1), new DateOnly(2099, 12, 31), Grain.Year);
        var filter = new ReportFilter(anyPeriod, funnels ?? [], departments ?? [], employees ?? [], [], new Dictionary<string, IReadOnlyList<string?>>(StringComparer.Ordinal));
        return new(await filters.ResolveAsync(ReportNames.SalesPlan, filter, cancellationToken));
    }

    /// <summary>Refuses lines of employees outside the scope (403), and lines that make no sense (422).</summary>
    public void Check(IReadOnlyList<PlanLine> lines)
    {
        if (Employees is { } mine && lines.FirstOrDefault(line => !mine.Contains(line.EmployeeId)) is { } foreign)
            throw new ForbiddenException(NotYours.With(foreign.EmployeeId));
        var seen = new HashSet<(DateOnly, int, int?)>();
        var errors = new List<RowError>();
        foreach (var (index, line) in lines.Index())
        {
            if (Resolution.Directory.Employee(line.EmployeeId) is null) errors.Add(new(index + 1, "employeeId", NoEmployee.ToString()));
            if (line.FunnelId is { } funnel && !Resolution.Directory.Funnels.Any(f => f.Id == funnel)) errors.Add(new(index + 1, "funnelId", NoFunnel.ToString()));
            if (!seen.Add(line.Key)) errors.Add(new(index + 1, null, Twice.ToString()));
        }

        if (errors.Count > 0) throw new UnprocessableException(Senseless, errors);
    }
}

