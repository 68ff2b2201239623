using Reports.Api.OpenApi;
using Reports.Application.Common;
using Reports.Application.TeamProductivity;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Reports.Domain.Tasks;
using Reports.Domain.TeamProductivity;

namespace Reports.Api.TeamProductivity;

/// <summary>November of one employee, seen on the 23rd: twenty tasks, the coefficient somewhat below the norm after better months.</summary>
internal sealed class TeamProductivityExample : IResponseExample<TeamProductivityReport>
{
    private static readonly DateOnly First = new(2026, 11, 1);

    public object Create(Func<LocalText, string> text)
    {
        var project = With(new() { ["projectId"] = 4, ["name"] = text(new("Запуск сайта", "Website launch")) });
        return new
        {
            Report = ReportNames.TeamProductivity,
            AsOf = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(3)),
            Period = new PeriodView(First, new DateOnly(2026, 11, 30), Grain.Month),
            Basis = TaskBasis.Deadline,
            Project = Array.Empty<int?>(),
            Filters = new FiltersView([], [], [7], [], new Dictionary<string, IReadOnlyList<string?>>(StringComparer.Ordinal), DataScope.All),
            Horizon = (HorizonView?)null,
            Norm = new TeamProductivityNorm(0.8m, 0.8m, 0.64m),
            Summary = With([]),
            Departments = new[] { With(new() { ["departmentId"] = 3, ["parentId"] = 1, ["name"] = text(new("Отдел продаж", "Sales department")) }) },
            Projects = new[] { project },
            Employees = new[]
            {
                With(new()
                {
                    ["employeeId"] = 7, ["name"] = text(new("Анна Смирнова", "Anna Smirnova")), ["departmentId"] = 3, ["active"] = true, ["projects"] = new[] { project },
                    ["slump"] = new TeamProductivitySlump(
                        SlumpMetric.ExecutionCoefficient, SlumpKind.Decline,
                        [new(new(2026, 7, 1), 0.81m), new(new(2026, 8, 1), 0.77m), new(new(2026, 9, 1), 0.7m), new(new(2026, 10, 1), 0.62m)], 0.74m),
                    ["dynamics"] = null,
                }),
            },
            Dynamics = new[] { With(new() { ["bucket"] = First, ["partial"] = false }) },
            Backlog = new[] { new BacklogBucket(First, false, 9, 4) },
            DataQuality = new[] { new DataQualityItem("tasksWithoutDeadline", 2) },
            Warnings = Array.Empty<string>(),
            NotNarrowed = Array.Empty<string>(),
        };
    }

    private static Dictionary<string, object?> With(Dictionary<string, object?> more) => new(more, StringComparer.Ordinal)
    {
        ["total"] = 20, ["completedOnTime"] = 12, ["completedLate"] = 3, ["inProgress"] = 2, ["inProgressOverdue"] = 1, ["notStarted"] = 1, ["notStartedOverdue"] = 1,
        ["deferred"] = 0, ["withoutDeadline"] = 2, ["withPlannedStart"] = 8, ["startCounted"] = 18, ["startedOnTime"] = 15, ["finishCounted"] = 17, ["finishedOnTime"] = 12,
        ["jointCounted"] = 17, ["jointOnTime"] = 11, ["startedOnTimeShare"] = 0.833333m, ["finishedOnTimeShare"] = 0.705882m, ["executionCoefficient"] = 0.588235m,
        ["jointOnTimeShare"] = 0.647059m, ["plannedStartCoverage"] = 0.4m,
    };
}
