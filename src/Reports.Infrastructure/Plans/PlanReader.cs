using System.Globalization;
using System.Text.Json;
using Dapper;
using Reports.Application.Common;
using Reports.Application.Plans;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Plans;

internal sealed class PlanReader(IPortalDatabase database) : IPlanReader
{
    public async Task<PlansReport> ReadAsync(int portalId, DateOnly[] months, int[]? employees, int[]? funnels, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        // The version first: a change between the two statements is then found again as a collision, never overlooked.
        var version = await connection.QuerySingleAsync<long>(new CommandDefinition(
            "select data_version from app.portal where portal_id = @portalId", new { portalId }, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<LineRow>(new CommandDefinition(
            Sql.Load<PlanReader>("PlanGrid.sql"),
            new { PortalId = portalId, Months = months, Employees = employees, Funnels = funnels },
            cancellationToken: cancellationToken));
        return new(
            [.. rows.Select(row => new PlanLine(row.Month, row.EmployeeId, row.FunnelId, row.PlanAmount, row.PlanCount, BonusSchemeJson.Read(row.BonusScheme)))],
            version.ToString(CultureInfo.InvariantCulture));
    }

    public async Task<Page<PlanHistoryEntry>> HistoryAsync(PlanHistoryQuestion question, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(question.PortalId, cancellationToken);
        var narrowed = new { question.PortalId, question.Months, question.Employees, question.Before, Limit = question.Limit + 1 };
        var rows = (await connection.QueryAsync<HistoryRow>(new CommandDefinition(
            Sql.Load<PlanReader>("PlanHistory.sql"), narrowed, cancellationToken: cancellationToken))).AsList();
        var total = await connection.QuerySingleAsync<int>(new CommandDefinition(
            """
            select count(*)::int from app.plan_history
            where portal_id = @PortalId and (@Months::date[] is null or month = any(@Months)) and (@Employees::int[] is null or employee_id = any(@Employees))
            """,
            narrowed, cancellationToken: cancellationToken));
        var items = rows.Take(question.Limit).Select(row => new PlanHistoryEntry(
            row.Id, row.Month, row.EmployeeId, row.FunnelId, PlanJson.Content(row.Before), PlanJson.Content(row.After),
            Enum.Parse<PlanOrigin>(row.Origin, ignoreCase: true), row.ChangedBy, row.ChangedAt)).ToList();
        return new(items, rows.Count > question.Limit ? items[^1].Id.ToString(CultureInfo.InvariantCulture) : null, total);
    }

    private sealed record LineRow(DateOnly Month, int EmployeeId, int? FunnelId, decimal? PlanAmount, int? PlanCount, string? BonusScheme);

    private sealed record HistoryRow(
        long Id, DateOnly Month, int EmployeeId, int? FunnelId, string? Before, string? After, string Origin, int? ChangedBy, DateTimeOffset ChangedAt);
}

/// <summary>Plan lines as the statements take and keep them.</summary>
internal static class PlanJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>An array of lines with their positions.</summary>
    public static string Lines(IReadOnlyList<PlanLine> lines) => JsonSerializer.Serialize(lines.Select((line, position) => new
    {
        position,
        month = line.Month,
        employee_id = line.EmployeeId,
        funnel_id = line.FunnelId,
        plan_amount = line.PlanAmount,
        plan_count = line.PlanCount,
        bonus_scheme = line.BonusScheme,
    }), Options);

    /// <summary>What the history kept of a line.</summary>
    public static PlanContent? Content(string? json) => json is null ? null : JsonSerializer.Deserialize<PlanContent>(json, Options);
}
