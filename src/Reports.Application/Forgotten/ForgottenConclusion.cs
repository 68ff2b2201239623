using Reports.Application.Common;
using Reports.Application.Directory;

namespace Reports.Application.Forgotten;

/// <summary>Turns the counts of one answer into its parts.</summary>
internal sealed class ForgottenConclusion(ForgottenAtoms atoms, FilterResolution resolution)
{
    private readonly PortalDirectory directory = resolution.Directory;

    public ForgottenFigures Summary() => Whole(atoms.Cells).Conclude();

    public IReadOnlyList<ForgottenDay> History() => [.. atoms.Days.Select(day => new ForgottenDay(day.Day, day.Leads, day.Deals))];

    /// <summary>Departments with any open record, each with its own people; the largest amount at risk first.</summary>
    public IReadOnlyList<ForgottenDepartment> Departments() =>
    [
        .. Ordered(atoms.Cells.GroupBy(row => ForgottenPeople.DepartmentOf(row.EmployeeId, directory))).Select(pair =>
        {
            var entry = directory.Departments.FirstOrDefault(department => department.Id == pair.Key);
            return new ForgottenDepartment(pair.Figures)
            {
                DepartmentId = pair.Key,
                ParentId = entry?.ParentId,
                Name = entry?.Name ?? (pair.Key is { } id ? Unnamed(id) : null),
            };
        }),
    ];

    /// <summary>Employees with any open record, the largest amount at risk first.</summary>
    public IReadOnlyList<ForgottenEmployee> Employees() =>
    [
        .. Ordered(atoms.Cells.GroupBy(row => row.EmployeeId)).Select(pair =>
        {
            var entry = directory.Employee(pair.Key);
            return new ForgottenEmployee(pair.Figures)
            {
                EmployeeId = pair.Key == 0 ? null : pair.Key,
                Name = pair.Key == 0 ? null : entry?.Name ?? Unnamed(pair.Key),
                DepartmentId = ForgottenPeople.DepartmentOf(pair.Key, directory),
                Active = entry?.Active ?? false,
            };
        }),
    ];

    /// <summary>Doubtful records, kinds without any left out.</summary>
    public IReadOnlyList<DataQualityItem> DataQuality()
    {
        var dismissed = ForgottenPeople.Dismissed(directory).ToHashSet();
        var (all, gone) = (Whole(atoms.Cells), Whole(atoms.Cells.Where(row => dismissed.Contains(row.EmployeeId))));
        DataQualityItem[] items =
        [
            new(ForgottenDoubts.DealsWithoutAmount, (int)all.Deals.WithoutAmount),
            new(ForgottenDoubts.DealsOfDismissed, (int)gone.Deals.Records),
            new(ForgottenDoubts.LeadsOfDismissed, (int)gone.Leads.Records),
            new(ForgottenDoubts.DealsInUnknownStage, (int)all.Deals.UnknownStage),
            new(ForgottenDoubts.LeadsInUnknownStage, (int)all.Leads.UnknownStage),
        ];
        return [.. items.Where(item => item.Count > 0)];
    }

    private static ForgottenCell Whole(IEnumerable<ForgottenCellRow> rows) => rows.Aggregate(new ForgottenCell(), (cell, row) => cell.Add(row));

    private static IEnumerable<(TKey Key, ForgottenFigures Figures)> Ordered<TKey>(IEnumerable<IGrouping<TKey, ForgottenCellRow>> groups) => groups
        .Select(group => (group.Key, Figures: Whole(group).Conclude()))
        .OrderByDescending(pair => pair.Figures.AmountAtRisk)
        .ThenByDescending(pair => pair.Figures.ForgottenDeals + pair.Figures.ForgottenLeads)
        .ThenBy(pair => pair.Key, Comparer<TKey>.Default);

    private static string Unnamed(int id) => FormattableString.Invariant($"#{id}");
}
