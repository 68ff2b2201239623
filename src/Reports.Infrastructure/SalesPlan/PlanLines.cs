using Dapper;
using Npgsql;
using Reports.Application.Common;
using Reports.Application.SalesPlan;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.SalesPlan;

/// <summary>Plan lines, those with a bonus scheme knowing what their scope won. They are few: those of a portal are kept until its data version changes.</summary>
internal sealed class PlanLines(IPortalDatabase database, PortalCache cache)
{
    /// <summary>The lines of the months and employees of a filter, in the order of their months.</summary>
    /// <param name="filter">Period and employees.</param>
    /// <param name="dataVersion">The version that the lines may be kept for; null to read them anew.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<PlanLineRow>> ReadAsync(ResolvedFilter filter, long? dataVersion, CancellationToken cancellationToken)
    {
        var first = ReportPeriod.StartOf(filter.From, Grain.Month);
        if (dataVersion is not { } version) return await QueryAsync(filter.PortalId, first, filter.To, filter.Employees, cancellationToken);

        var kept = await cache.GetAsync(
            filter.PortalId, version, async () => new Kept((await QueryAsync(filter.PortalId, null, null, null, cancellationToken)).ToLookup(line => line.Month)));
        var employees = filter.Employees?.ToHashSet();
        var lines = new List<PlanLineRow>();
        for (var month = first; month <= filter.To; month = month.AddMonths(1))
            lines.AddRange(employees is null ? kept.ByMonth[month] : kept.ByMonth[month].Where(line => employees.Contains(line.EmployeeId)));
        return lines;
    }

    private async Task<IReadOnlyList<PlanLineRow>> QueryAsync(int portalId, DateOnly? firstMonth, DateOnly? to, int[]? employees, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        var lines = (await connection.QueryAsync<PlanLineRow>(new CommandDefinition(
            Sql.Load<SalesPlanReader>("PlanLines.sql"),
            new { PortalId = portalId, FirstMonth = firstMonth, To = to, Employees = employees },
            cancellationToken: cancellationToken))).AsList();
        var schemes = lines.Where(line => line.BonusScheme is not null).ToList();
        return schemes.Count == 0 ? lines : Judged(lines, await ScopesAsync(connection, portalId, schemes, cancellationToken));
    }

    private static async Task<List<JudgedScopeRow>> ScopesAsync(NpgsqlConnection connection, int portalId, List<PlanLineRow> schemes, CancellationToken cancellationToken)
    {
        await using var answers = await Answers.AskAsync(connection, new CommandDefinition(
            Sql.Load<SalesPlanReader>("JudgedScopes.sql"),
            new
            {
                PortalId = portalId,
                FirstMonth = schemes.Min(line => line.Month),
                LastMonth = schemes.Max(line => line.Month),
                Judged = schemes.Select(line => line.EmployeeId).Distinct().ToArray(),
            },
            cancellationToken: cancellationToken));
        return await answers.ListAsync(row => new JudgedScopeRow(row.GetFieldValue<DateOnly>(0), row.GetInt32(1), row.GetInt32(2), row.GetDecimal(3)), cancellationToken);
    }

    /// <summary>A scope is a funnel, or all of them.</summary>
    private static List<PlanLineRow> Judged(List<PlanLineRow> lines, List<JudgedScopeRow> scopes)
    {
        var won = new Dictionary<(DateOnly, int, int?), decimal>();
        foreach (var scope in scopes)
        {
            won[(scope.Month, scope.EmployeeId, scope.FunnelId)] = scope.Amount;
            won[(scope.Month, scope.EmployeeId, null)] = won.GetValueOrDefault((scope.Month, scope.EmployeeId, null)) + scope.Amount;
        }

        return lines.ConvertAll(line => line.BonusScheme is null ? line : line with { Won = won.GetValueOrDefault((line.Month, line.EmployeeId, line.FunnelId)) });
    }

    private sealed record Kept(ILookup<DateOnly, PlanLineRow> ByMonth);

    /// <summary>What an employee won in a month and funnel.</summary>
    private sealed record JudgedScopeRow(DateOnly Month, int EmployeeId, int FunnelId, decimal Amount);
}
