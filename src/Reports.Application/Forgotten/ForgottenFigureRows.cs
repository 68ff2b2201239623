using Reports.Application.Common;
using Reports.Domain.Crm;
using Reports.Domain.Forgotten;

namespace Reports.Application.Forgotten;

/// <summary>Which records stand behind which figure. A ratio shows its denominator.</summary>
internal static class ForgottenFigureRows
{
    private static readonly Dictionary<string, Records> ByFigure = new(StringComparer.Ordinal)
    {
        ["forgottenDeals"] = new(ForgottenKind.Deal) { Forgotten = true },
        ["forgottenLeads"] = new(ForgottenKind.Lead) { Forgotten = true },
        ["amountAtRisk"] = new(ForgottenKind.Deal) { Forgotten = true },
        ["openDeals"] = new(ForgottenKind.Deal),
        ["openLeads"] = new(ForgottenKind.Lead),
        ["forgottenDealsShare"] = new(ForgottenKind.Deal),
        ["forgottenLeadsShare"] = new(ForgottenKind.Lead),
        ["dealsWithoutActivity"] = new(ForgottenKind.Deal) { Lack = ForgottenLack.Activity },
        ["dealsWithoutTask"] = new(ForgottenKind.Deal) { Lack = ForgottenLack.Task },
        ["leadsWithoutActivity"] = new(ForgottenKind.Lead) { Lack = ForgottenLack.Activity },
        ["leadsWithoutTask"] = new(ForgottenKind.Lead) { Lack = ForgottenLack.Task },
        [ForgottenDoubts.DealsWithoutAmount] = new(ForgottenKind.Deal) { Lack = ForgottenLack.Amount },
        [ForgottenDoubts.DealsOfDismissed] = new(ForgottenKind.Deal) { OfDismissed = true },
        [ForgottenDoubts.LeadsOfDismissed] = new(ForgottenKind.Lead) { OfDismissed = true },
        [ForgottenDoubts.DealsInUnknownStage] = new(ForgottenKind.Deal) { Lack = ForgottenLack.Stage },
        [ForgottenDoubts.LeadsInUnknownStage] = new(ForgottenKind.Lead) { Lack = ForgottenLack.Stage },
    };

    public static IReadOnlyCollection<string> All => ByFigure.Keys;

    public static bool Known(string figure) => ByFigure.ContainsKey(figure);

    /// <summary>Whether the figure has a history, whose days it can be narrowed to.</summary>
    public static bool HasHistory(string figure) => figure is "forgottenDeals" or "forgottenLeads";

    public static ForgottenSelection Of(GetForgottenRows request, FilterResolution resolution, DateTimeOffset asOf)
    {
        var records = ByFigure[request.Figure];
        var terms = request.Terms;
        var thresholds = terms.Under(resolution.Settings);
        var moment = request.Bucket is { } day ? LocalDates.Of(resolution.Portal.TimeZone).EndOf(day) : asOf;
        var filter = records.OfDismissed ? resolution.Filter.Only(ForgottenPeople.Dismissed(resolution.Directory)) : resolution.Filter;
        var selection = new ForgottenSelection(filter, resolution.LeadFields, resolution.Portal.Domain, records.Kind, terms.Signal, moment)
        {
            Day = request.Bucket,
            Lack = records.Lack,
            IgnorePlanned = !records.Forgotten || terms.IgnorePlanned,
            LatestTouch = records.Forgotten
                ? ForgottenRule.LatestTouch(records.Kind is ForgottenKind.Deal ? thresholds.DealDays : thresholds.LeadDays, moment)
                : null,
        };
        return request.Team is { } team ? OfTeam(selection, team, resolution.Directory) : selection;
    }

    /// <summary>The people who are counted in a department: those of a row of <c>departments</c>.</summary>
    private static ForgottenSelection OfTeam(ForgottenSelection selection, ForgottenTeam team, Directory.PortalDirectory directory) => team.DepartmentId is { } id
        ? selection with { Filter = selection.Filter.Only(directory.Employees.Select(e => e.Id).Where(e => ForgottenPeople.DepartmentOf(e, directory) == id)) }
        : selection with { NotOf = [.. directory.Employees.Select(e => e.Id).Where(e => ForgottenPeople.DepartmentOf(e, directory) is not null)] };

    private sealed record Records(ForgottenKind Kind)
    {
        public bool Forgotten { get; init; }

        public bool OfDismissed { get; init; }

        public ForgottenLack? Lack { get; init; }
    }
}
