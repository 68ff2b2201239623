using System.Text.Json;
using Dapper;
using Reports.Application.Directory;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Portals;

/// <summary>Reads the directory once per data version.</summary>
internal sealed class PortalDirectoryReader(IPortalDatabase database, PortalCache cache) : IPortalDirectoryReader
{
    public ValueTask<PortalDirectory> ReadAsync(int portalId, long dataVersion, CancellationToken cancellationToken) =>
        cache.GetAsync(portalId, dataVersion, () => QueryAsync(portalId, cancellationToken));

    private async Task<PortalDirectory> QueryAsync(int portalId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition(
            Sql.Load<PortalDirectoryReader>("PortalDirectory.sql"), new { PortalId = portalId }, cancellationToken: cancellationToken));
        var stages = await results.ReadAsync<StageRow>();
        var departments = await results.ReadAsync<DepartmentRow>();
        var employees = await results.ReadAsync<EmployeeRow>();
        var sources = await results.ReadAsync<SourceRow>();
        var fields = await results.ReadAsync<FieldRow>();
        var projects = await results.ReadAsync<ProjectRow>();
        return new PortalDirectory(
            [.. stages.GroupBy(row => (row.FunnelId, row.FunnelName)).Select(Funnel)],
            [.. departments.Select(row => new DepartmentEntry(row.Id, row.ParentId, row.Name, row.HeadId))],
            [.. employees.Select(row => new EmployeeEntry(row.Id, row.Name, row.Active, row.DepartmentIds, row.PhotoUrl, row.Deleted))],
            [.. sources.Select(row => new SourceEntry(row.Id, row.Name))],
            [.. fields.GroupBy(row => row.Name, StringComparer.Ordinal).Select(Field)])
        {
            Projects = [.. projects.Select(row => new ProjectEntry(row.Id, row.Name))],
        };
    }

    private static FunnelEntry Funnel(IGrouping<(int Id, string Name), StageRow> rows) => new(
        rows.Key.Id,
        rows.Key.Name,
        [.. rows.Where(row => row.StatusId is not null).Select(row => new StageEntry(row.StatusId!, row.StageName!, row.Semantics!))]);

    /// <summary>A field of that name may exist for deals and for leads: one entry, with the choices of both.</summary>
    private static FieldEntry Field(IGrouping<string, FieldRow> rows)
    {
        var first = rows.First();
        var values = rows.SelectMany(row => JsonSerializer.Deserialize<FieldValue[]>(row.Options, JsonSerializerOptions.Web)!).DistinctBy(value => value.Id);
        return new(first.Name, first.Title, first.Type, first.Of, [.. values]);
    }

    private sealed record StageRow(int FunnelId, string FunnelName, string? StatusId, string? StageName, string? Semantics);

    private sealed record DepartmentRow(int Id, int? ParentId, string Name, int? HeadId);

    private sealed record EmployeeRow(int Id, string Name, bool Active, int[] DepartmentIds, string? PhotoUrl, bool Deleted);

    private sealed record SourceRow(string Id, string Name);

    private sealed record ProjectRow(int Id, string Name);

    private sealed record FieldRow(string Name, string Title, string Type, string[] Of, string Options);
}
