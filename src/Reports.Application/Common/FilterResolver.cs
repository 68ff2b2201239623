using FluentValidation;
using FluentValidation.Results;
using Reports.Application.Access;
using Reports.Application.Directory;
using Reports.Domain.Portals;

namespace Reports.Application.Common;

internal sealed class FilterResolver(
    ICallerAccessor callers,
    PortalSnapshot portals,
    IPortalDirectoryReader directories,
    IEntitlements entitlements) : IFilterResolver
{
    private static readonly LocalText TooManyFields = new(
        "Фильтров по полям слишком много: {0}. Допустимо не больше {1}.", "Too many field filters: {0}. At most {1} are allowed.");

    private static readonly LocalText NotYours = new(
        "Нет доступа к данным сотрудника {0}.", "No access to the data of employee {0}.");

    private static readonly LocalText NotOffered = new(
        "Поле не предлагается как фильтр. Допустимы: {0}.", "The field is not offered as a filter. Allowed: {0}.");

    public async Task<FilterResolution> ResolveAsync(string report, ReportFilter filter, CancellationToken cancellationToken)
    {
        var caller = callers.Caller;
        var portal = await portals.ReadAsync(caller.PortalId, cancellationToken);
        var directory = await directories.ReadAsync(caller.PortalId, portal.DataVersion, cancellationToken);
        RefuseFieldsThatAreNotOffered(filter, portal.Settings, directory);
        var entitlement = await entitlements.OpenAsync(caller.PortalId, report, cancellationToken);

        var horizonFrom = entitlement.HorizonFrom(portal.Today);
        var cut = filter.Period.From < horizonFrom;
        var resolved = new ResolvedFilter(
            caller.PortalId,
            cut ? horizonFrom : filter.Period.From,
            filter.Period.To,
            filter.Funnels.Count == 0 ? null : [.. filter.Funnels.Distinct()],
            Employees(caller, filter, directory),
            filter.Sources.Count == 0 ? null : [.. filter.Sources.Select(s => s ?? "").Distinct(StringComparer.Ordinal)],
            FieldsOf("deal", filter, directory)) { FactsVersion = portal.FactsVersion };
        return new FilterResolution(
            resolved,
            FieldsOf("lead", filter, directory),
            portal,
            directory,
            portal.Settings,
            entitlement,
            cut ? new HorizonView(horizonFrom, entitlement.Kind) : null,
            new FiltersView(filter.Funnels, filter.Departments, filter.Employees, filter.Sources, filter.Fields, caller.Scope));
    }

    /// <summary>Departments, named employees and rights combine with AND; null where none of the three narrows.</summary>
    private static int[]? Employees(Caller caller, ReportFilter filter, PortalDirectory directory)
    {
        var visible = VisibleTo(caller, directory);
        if (visible is not null && filter.Employees.FirstOrDefault(e => e is { } id && !visible.Contains(id)) is { } hidden)
            throw new ForbiddenException(NotYours.With(hidden));

        HashSet<int>? result = visible;
        if (filter.Departments.Count > 0) result = Intersect(result, InDepartments(filter.Departments, directory));
        if (filter.Employees.Count > 0) result = Intersect(result, [.. filter.Employees.Select(e => e ?? 0)]);
        return result is null ? null : [.. result.Order()];
    }

    private static HashSet<int>? VisibleTo(Caller caller, PortalDirectory directory) => caller.Scope switch
    {
        DataScope.All => null,
        DataScope.Department => caller.UserId is { } id ? [id, .. OfDepartments(DepartmentsOf(id, directory), directory)] : [],
        _ => caller.UserId is { } id ? [id] : [],
    };

    private static IEnumerable<int> DepartmentsOf(int userId, PortalDirectory directory) =>
        [.. directory.Employee(userId)?.DepartmentIds ?? [], .. directory.Departments.Where(d => d.HeadId == userId).Select(d => d.Id)];

    private static HashSet<int> InDepartments(IReadOnlyList<int?> departments, PortalDirectory directory)
    {
        HashSet<int> found = [.. OfDepartments(departments.OfType<int>(), directory)];
        if (departments.Contains(null))
            found.UnionWith(directory.Employees.Where(e => !e.Deleted && e.DepartmentIds.Count == 0).Select(e => e.Id));
        return found;
    }

    /// <summary>A deleted user stands in no department any more; only her own id finds her.</summary>
    private static IEnumerable<int> OfDepartments(IEnumerable<int> departments, PortalDirectory directory)
    {
        var subtree = directory.Subtree(departments);
        return directory.Employees.Where(e => e.DepartmentIds.Any(subtree.Contains)).Select(e => e.Id);
    }

    private static HashSet<int> Intersect(HashSet<int>? left, HashSet<int> right) =>
        left is null ? right : [.. left.Intersect(right)];

    private static Dictionary<string, IReadOnlyList<string?>> FieldsOf(string entity, ReportFilter filter, PortalDirectory directory)
    {
        var has = directory.Fields.Where(f => f.Of.Contains(entity, StringComparer.Ordinal)).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return filter.Fields.Where(f => has.Contains(f.Key)).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
    }

    /// <summary>An exposed field that Bitrix24 no longer has would narrow nothing: it is refused like one that never was exposed.</summary>
    private static void RefuseFieldsThatAreNotOffered(ReportFilter filter, PortalSettings settings, PortalDirectory directory)
    {
        List<string> offered = [.. settings.ExposedFields.Intersect(directory.Fields.Select(f => f.Name), StringComparer.Ordinal)];
        var allowed = offered.Count == 0 ? "—" : string.Join(", ", offered.Select(f => $"field.{f}"));
        List<ValidationFailure> failures = [.. filter.Fields.Keys
            .Where(name => !offered.Contains(name, StringComparer.Ordinal))
            .Select(name => new ValidationFailure($"field.{name}", NotOffered.With(allowed).ToString()))];
        if (filter.Fields.Count > ReportFilter.MostFields) failures.Add(new("field", TooManyFields.With(filter.Fields.Count, ReportFilter.MostFields).ToString()));
        if (failures.Count > 0) throw new ValidationException(failures);
    }
}
