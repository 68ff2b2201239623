using Reports.Application.Common;
using Reports.Application.Quality;
using Reports.Domain.ManagerEffectiveness;
using Reports.Domain.Periods;
using Reports.Domain.Portals;

namespace Reports.Application.ManagerEffectiveness;

/// <summary>Turns the atoms of one answer into its parts.</summary>
internal sealed class ManagerEffectivenessConclusion
{
    private readonly EffectivenessAtoms atoms;
    private readonly EffectivenessQuestion question;
    private readonly FilterResolution resolution;
    private readonly ActivityWeights weights;
    private readonly long companyScore;
    private readonly int workingDays;
    private readonly Dictionary<int, ManagerEffectivenessCell> cells = [];

    public ManagerEffectivenessConclusion(EffectivenessAtoms atoms, EffectivenessQuestion question, FilterResolution resolution, ActivityWeights weights)
    {
        (this.atoms, this.question, this.resolution, this.weights) = (atoms, question, resolution, weights);
        var (from, to) = (question.Filter.From, question.Filter.To);
        companyScore = ManagerEffectivenessFormulas.ScoreOf(ManagerEffectivenessCell.CountsOf(atoms.Company), weights);
        workingDays = from > to ? 0 : PeriodProgress.At(from, to, resolution.Portal.Today, resolution.Portal.Calendar).Elapsed;
        foreach (var row in atoms.Cells) Cell(row.EmployeeId).Add(row);
        foreach (var row in atoms.InWork) Cell(row.EmployeeId).Add(row);
        foreach (var row in atoms.LongDeals) Cell(row.EmployeeId).Add(row);
    }

    /// <summary>Where the calls in detail come from.</summary>
    public CallsSource CallsSource => atoms.Origin?.CallsSource == "telephony" ? CallsSource.Telephony : CallsSource.Activities;

    public EffectivenessSummary Summary()
    {
        var total = new ManagerEffectivenessCell();
        foreach (var row in atoms.Cells) total.Add(row);
        foreach (var row in atoms.InWork) total.Add(row);
        foreach (var row in atoms.LongDeals) total.Add(row);
        return new(Figures(total), companyScore, workingDays);
    }

    /// <summary>Employees with any figure, the highest score first.</summary>
    public IReadOnlyList<EffectivenessEmployee> Employees()
    {
        var series = atoms.EmployeeBuckets.ToLookup(row => row.EmployeeId);
        return
        [
            .. cells.OrderByDescending(pair => pair.Value.Score(weights)).ThenByDescending(pair => pair.Value.WonAmount).ThenBy(pair => pair.Key).Select(pair =>
            {
                var entry = resolution.Directory.Employee(pair.Key);
                return new EffectivenessEmployee(
                    Figures(pair.Value), pair.Key == 0 ? null : pair.Key, pair.Key == 0 ? null : entry?.Name ?? FormattableString.Invariant($"#{pair.Key}"),
                    entry is { DepartmentIds: [var first, ..] } ? first : null, entry?.Active ?? false,
                    question.EmployeeDynamics ? Series(series[pair.Key]) : null);
            }),
        ];
    }

    /// <summary>Every bucket of the period, empty ones too.</summary>
    public IReadOnlyList<EffectivenessBucket> Dynamics() => Series(atoms.Buckets);

    /// <summary>Hours with any call, Monday first.</summary>
    public IReadOnlyList<CallHour> CallHours() =>
    [
        .. atoms.Hours.OrderBy(row => row.Weekday).ThenBy(row => row.Hour)
            .Select(row => new CallHour(row.Weekday, row.Hour, row.Incoming, row.Outgoing, row.Missed)),
    ];

    /// <summary>The doubtful records, with those of employees who are no longer there.</summary>
    public DoubtfulAtoms Doubtful(DoubtfulAtoms found)
    {
        var dismissed = AskedDoubt.Dismissed(resolution).Select(id => cells.GetValueOrDefault(id)).OfType<ManagerEffectivenessCell>().ToList();
        return found
            .With(Doubt.DealsOfDismissedEmployees, dismissed.Sum(cell => cell.DealsInWork))
            .With(Doubt.LeadsOfDismissedEmployees, dismissed.Sum(cell => cell.LeadsInWork))
            .With(Doubt.ActivitiesOfDismissedEmployees, dismissed.Sum(cell => cell.Activities));
    }

    private EffectivenessBucket[] Series(IEnumerable<ActivityBucketRow> rows)
    {
        var byBucket = rows.ToDictionary(row => row.Bucket);
        var (from, to) = (question.Filter.From, question.Filter.To);
        return from > to ? [] : [.. new ReportPeriod(from, to, question.Grain).Buckets().Select(bucket => new EffectivenessBucket(
            ManagerEffectivenessCell.ActivityFiguresOf(ManagerEffectivenessCell.CountsOf(byBucket.GetValueOrDefault(bucket.Start)), weights), bucket.Start, bucket.Partial))];
    }

    private EffectivenessFigures Figures(ManagerEffectivenessCell cell) => cell.Figures(weights, companyScore, workingDays, CallsSource is CallsSource.Telephony);

    private ManagerEffectivenessCell Cell(int employee) => cells.TryGetValue(employee, out var found) ? found : cells[employee] = new();
}
