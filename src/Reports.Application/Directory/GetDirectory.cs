using MediatR;
using Reports.Application.Common;
using Reports.Application.Settings;

namespace Reports.Application.Directory;

/// <summary>Asks for what filters are made of.</summary>
public sealed record GetDirectory : IRequest<DirectoryReport>;

internal sealed class GetDirectoryHandler(
    ICallerAccessor callers, PortalSnapshot portals, IPortalDirectoryReader directories, IPortalSettingsReader settingsReader)
    : IRequestHandler<GetDirectory, DirectoryReport>
{
    public async Task<DirectoryReport> Handle(GetDirectory request, CancellationToken cancellationToken)
    {
        var portal = await portals.ReadAsync(callers.Caller.PortalId, cancellationToken);
        var directory = await directories.ReadAsync(portal.PortalId, portal.DataVersion, cancellationToken);
        var exposed = (await settingsReader.ReadAsync(portal.PortalId, cancellationToken)).ExposedFields;
        return new DirectoryReport(
            directory.Funnels,
            directory.Departments,
            [.. directory.Employees.Where(e => !e.Deleted).Select(e => new DirectoryEmployee(e.Id, e.Name, e.Active, e.DepartmentIds, e.PhotoUrl))],
            directory.Sources,
            directory.Projects,
            [.. directory.Fields.Where(f => exposed.Contains(f.Name, StringComparer.Ordinal))],
            portal.BaseCurrency,
            portal.TimeZone);
    }
}

/// <summary>What filters are made of.</summary>
/// <param name="Funnels">Funnels of deals with their stages.</param>
/// <param name="Departments">The tree of departments, flat.</param>
/// <param name="Employees">Employees, dismissed ones too.</param>
/// <param name="Sources">Sources of leads and deals.</param>
/// <param name="Projects">Projects (workgroups) of tasks.</param>
/// <param name="Fields">Custom fields that are offered as filters.</param>
/// <param name="BaseCurrency">ISO code of every amount.</param>
/// <param name="TimeZone">IANA zone of all local dates.</param>
public sealed record DirectoryReport(
    IReadOnlyList<FunnelEntry> Funnels,
    IReadOnlyList<DepartmentEntry> Departments,
    IReadOnlyList<DirectoryEmployee> Employees,
    IReadOnlyList<SourceEntry> Sources,
    IReadOnlyList<ProjectEntry> Projects,
    IReadOnlyList<FieldEntry> Fields,
    string BaseCurrency,
    string TimeZone);

/// <summary>An employee; the first department is where she is counted.</summary>
public sealed record DirectoryEmployee(int Id, string Name, bool Active, IReadOnlyList<int> DepartmentIds, string? PhotoUrl);
