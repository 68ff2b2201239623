namespace Reports.Application.Directory;

/// <summary>Names and structure of a portal: what filters are made of.</summary>
/// <param name="Funnels">Funnels of deals with their stages.</param>
/// <param name="Departments">The tree of departments, flat.</param>
/// <param name="Employees">Everybody who may own records, dismissed ones too.</param>
/// <param name="Sources">Sources of leads and deals.</param>
/// <param name="Fields">Custom fields that Bitrix24 has, exposed or not.</param>
public sealed record PortalDirectory(
    IReadOnlyList<FunnelEntry> Funnels,
    IReadOnlyList<DepartmentEntry> Departments,
    IReadOnlyList<EmployeeEntry> Employees,
    IReadOnlyList<SourceEntry> Sources,
    IReadOnlyList<FieldEntry> Fields)
{
    private IReadOnlyDictionary<int, EmployeeEntry>? _byId;
    private IReadOnlyDictionary<int, ProjectEntry>? _projectById;

    /// <summary>Projects (workgroups) that tasks belong to.</summary>
    public IReadOnlyList<ProjectEntry> Projects { get; init; } = [];

    /// <summary>The project, or null when unknown.</summary>
    public ProjectEntry? Project(int id) => (_projectById ??= Projects.ToDictionary(p => p.Id)).GetValueOrDefault(id);

    /// <summary>The employee, or null when unknown.</summary>
    public EmployeeEntry? Employee(int id) => (_byId ??= Employees.ToDictionary(e => e.Id)).GetValueOrDefault(id);

    /// <summary>The departments together with everything below them.</summary>
    public HashSet<int> Subtree(IEnumerable<int> roots)
    {
        var children = Departments.Where(d => d.ParentId is not null).ToLookup(d => d.ParentId!.Value, d => d.Id);
        var found = new HashSet<int>();
        var waiting = new Stack<int>(roots);
        while (waiting.TryPop(out var id))
            if (found.Add(id))
                foreach (var child in children[id]) waiting.Push(child);
        return found;
    }
}

/// <summary>A funnel of deals.</summary>
public sealed record FunnelEntry(int Id, string Name, IReadOnlyList<StageEntry> Stages);

/// <summary>A stage of a funnel; <c>P</c> in progress, <c>S</c> success, <c>F</c> failure.</summary>
public sealed record StageEntry(string Id, string Name, string Semantics);

/// <summary>A department; the root has no parent.</summary>
public sealed record DepartmentEntry(int Id, int? ParentId, string Name, int? HeadId);

/// <summary>An employee; the first department is where she is counted. A deleted one works no more and stands in no department, whatever was last heard of her.</summary>
public sealed record EmployeeEntry(int Id, string Name, bool Active, IReadOnlyList<int> DepartmentIds, string? PhotoUrl, bool Deleted)
{
    /// <summary>False for the dismissed and the deleted.</summary>
    public bool Active { get; } = Active && !Deleted;

    /// <summary>The departments that she belongs to; none for the deleted.</summary>
    public IReadOnlyList<int> DepartmentIds { get; } = Deleted ? [] : DepartmentIds;
}

/// <summary>A source of leads and deals.</summary>
public sealed record SourceEntry(string Id, string Name);

/// <summary>A project or workgroup.</summary>
public sealed record ProjectEntry(int Id, string Name);

/// <summary>A custom field that can be offered as a filter.</summary>
/// <param name="Name">Bitrix24's name, <c>UF_CRM_…</c>.</param>
/// <param name="Title">As people call it.</param>
/// <param name="Type"><c>enumeration</c>, <c>string</c> or <c>boolean</c>.</param>
/// <param name="Of">Whose field it is: <c>deal</c>, <c>lead</c> or both.</param>
/// <param name="Values">The choices of a list.</param>
public sealed record FieldEntry(string Name, string Title, string Type, IReadOnlyList<string> Of, IReadOnlyList<FieldValue> Values);

/// <summary>A choice of a list field.</summary>
public sealed record FieldValue(string Id, string Name);

/// <summary>Reads the directory of a portal.</summary>
public interface IPortalDirectoryReader
{
    /// <summary>The directory as of the portal's <paramref name="dataVersion"/>; kept until the version changes.</summary>
    ValueTask<PortalDirectory> ReadAsync(int portalId, long dataVersion, CancellationToken cancellationToken);
}
