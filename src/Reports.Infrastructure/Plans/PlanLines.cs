using Dapper;
using Reports.Application.Common;
using Reports.Application.Plans;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Facts;

namespace Reports.Infrastructure.Plans;

/// <summary>Plan lines, those with a bonus scheme knowing what their scope won. They are few: those of a portal are kept until its data version changes.</summary>
internal sealed class PlanLines(IPortalDatabase database, PortalFacts facts, PortalCache cache)
{
    /// <summary>The lines of the months and employees of a filter, in the order of their months.</summary>
    /// <param name="filter">Period and employees.</param>
    /// <param name="dataVersion">The version that the lines may be kept for; null to read them anew.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<PlanLineRow>> ReadAsync(ResolvedFilter filter, long? dataVersion, CancellationToken cancellationToken)
    {
        var first = ReportPeriod.StartOf(filter.From, Grain.Month);
        if (dataVersion is not { } version) return await QueryAsync(filter, first, filter.To, filter.Employees, cancellationToken);

        var kept = await cache.GetAsync(
            filter.PortalId, version, async () => new Kept((await QueryAsync(filter, null, null, null, cancellationToken)).ToLookup(line => line.Month)));
        var employees = filter.Employees?.ToHashSet();
        var lines = new List<PlanLineRow>();
        for (var month = first; month <= filter.To; month = month.AddMonths(1))
            lines.AddRange(employees is null ? kept.ByMonth[month] : kept.ByMonth[month].Where(line => employees.Contains(line.EmployeeId)));
        return lines;
    }

    private async Task<IReadOnlyList<PlanLineRow>> QueryAsync(
        ResolvedFilter filter, DateOnly? firstMonth, DateOnly? to, int[]? employees, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(filter.PortalId, cancellationToken);
        var lines = (await connection.QueryAsync<PlanLineRow>(new CommandDefinition(
            Sql.Load<PlanLines>("PlanLines.sql"),
            new { filter.PortalId, FirstMonth = firstMonth, To = to, Employees = employees },
            cancellationToken: cancellationToken))).AsList();
        return lines.TrueForAll(line => line.BonusScheme is null)
            ? lines
            : Judged(lines, await facts.DealsAsync(filter.PortalId, filter.FactsVersion, null, PortalFacts.NoFields, cancellationToken));
    }

    /// <summary>A scheme judges its own scope in whole months, whatever the filters are. A scope is a funnel, or all of them.</summary>
    private static List<PlanLineRow> Judged(List<PlanLineRow> lines, DealFacts deals)
    {
        var won = new Dictionary<(DateOnly, int, int?), decimal>();
        foreach (var month in lines.Where(line => line.BonusScheme is not null).GroupBy(line => line.Month))
        {
            var judged = month.Select(line => line.EmployeeId).ToHashSet();
            foreach (var (key, amount) in deals.WonIn(month.Key).Where(cell => judged.Contains(cell.Key.EmployeeId)))
            {
                won[(month.Key, key.EmployeeId, key.FunnelId)] = amount;
                won[(month.Key, key.EmployeeId, null)] = won.GetValueOrDefault((month.Key, key.EmployeeId, null)) + amount;
            }
        }

        return lines.ConvertAll(line => line.BonusScheme is null ? line : line with { Won = won.GetValueOrDefault((line.Month, line.EmployeeId, line.FunnelId)) });
    }

    private sealed record Kept(ILookup<DateOnly, PlanLineRow> ByMonth);
}
