using Dapper;
using Reports.Application.Common;
using Reports.Application.SalesPlan;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.SalesPlan;

/// <summary>Plan lines are few and change by hand: those of a portal are kept until its data version changes.</summary>
internal sealed class PlanLines(IPortalDatabase database, PortalCache cache)
{
    /// <summary>The lines of the months and employees of a filter.</summary>
    /// <param name="filter">Period and employees.</param>
    /// <param name="dataVersion">The version that the lines may be kept for; null to read them anew.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<PlanLinesOfPeriod> ReadAsync(ResolvedFilter filter, long? dataVersion, CancellationToken cancellationToken)
    {
        var first = ReportPeriod.StartOf(filter.From, Grain.Month);
        if (dataVersion is not { } version) return new(await QueryAsync(filter.PortalId, first, filter.To, filter.Employees, cancellationToken));

        var kept = await cache.GetAsync(filter.PortalId, version, async () => new Kept(await QueryAsync(filter.PortalId, null, null, null, cancellationToken)));
        var employees = filter.Employees?.ToHashSet();
        return new([.. kept.Lines.Where(line => line.Month >= first && line.Month <= filter.To && employees?.Contains(line.EmployeeId) != false)]);
    }

    private async Task<List<PlanLineRow>> QueryAsync(int portalId, DateOnly? firstMonth, DateOnly? to, int[]? employees, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        return (await connection.QueryAsync<PlanLineRow>(new CommandDefinition(
            Sql.Load<SalesPlanReader>("PlanLines.sql"),
            new { PortalId = portalId, FirstMonth = firstMonth, To = to, Employees = employees },
            cancellationToken: cancellationToken))).AsList();
    }

    private sealed record Kept(List<PlanLineRow> Lines);
}

/// <summary>Plan lines in the order of their months.</summary>
internal sealed class PlanLinesOfPeriod(IReadOnlyList<PlanLineRow> lines)
{
    /// <summary>Everybody with a scheme.</summary>
    public int[] Employees { get; } = [.. lines.Where(line => line.BonusScheme is not null).Select(line => line.EmployeeId).Distinct()];

    /// <summary>The lines, those with a scheme knowing what their scope won: a funnel, or all of them.</summary>
    public IReadOnlyList<PlanLineRow> Judged(IReadOnlyList<JudgedScopeRow> scopes)
    {
        var won = new Dictionary<(DateOnly, int, int?), decimal>();
        foreach (var scope in scopes)
        {
            won[(scope.Month, scope.EmployeeId, scope.FunnelId)] = scope.Amount;
            won[(scope.Month, scope.EmployeeId, null)] = won.GetValueOrDefault((scope.Month, scope.EmployeeId, null)) + scope.Amount;
        }

        return [.. lines.Select(line => line.BonusScheme is null ? line : line with { Won = won.GetValueOrDefault((line.Month, line.EmployeeId, line.FunnelId)) })];
    }
}

/// <summary>What an employee won in a month and funnel.</summary>
internal sealed record JudgedScopeRow(DateOnly Month, int EmployeeId, int FunnelId, decimal Amount);
