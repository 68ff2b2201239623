using Dapper;
using Npgsql;
using Reports.Application.Plans;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Plans;

/// <summary>Changes of a portal's plans go one after the other: each holds the portal's row, whose data version it takes as its own.</summary>
internal sealed class PlanWriter(IPortalDatabase database) : IPlanWriter
{
    public async Task<PlanSaved> SaveAsync(PlanChange change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(change.PortalId, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var version = await connection.QuerySingleAsync<long>(new CommandDefinition(
            "update app.portal set data_version = data_version + 1 where portal_id = @PortalId returning data_version",
            new { change.PortalId }, transaction, cancellationToken: cancellationToken));
        var lines = PlanJson.Lines(change.Lines);
        if (change.SeenVersion is { } seen && await ConflictsAsync(connection, transaction, change, lines, seen, cancellationToken) is { Count: > 0 } conflicts)
            return new(version - 1, new(0, 0, 0, 0), conflicts);

        var tally = await connection.QuerySingleAsync<PlanTally>(new CommandDefinition(
            Sql.Load<PlanWriter>("SavePlans.sql"),
            new { change.PortalId, change.UserId, Origin = change.Origin.ToString().ToLowerInvariant(), Version = version, Lines = lines },
            transaction, cancellationToken: cancellationToken));
        if (change.DryRun || tally is { Added: 0, Changed: 0, Removed: 0 }) return new(version - 1, tally, []);
        await transaction.CommitAsync(cancellationToken);
        return new(version, tally, []);
    }

    private static async Task<IReadOnlyList<PlanConflict>> ConflictsAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, PlanChange change, string lines, long seen, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<ConflictRow>(new CommandDefinition(
            Sql.Load<PlanWriter>("PlanConflicts.sql"), new { change.PortalId, Lines = lines, SeenVersion = seen }, transaction, cancellationToken: cancellationToken));
        return [.. rows.Select(row =>
        {
            var mine = change.Lines[row.Position];
            var theirs = PlanJson.Content(row.Theirs) is { } kept
                ? mine with { PlanAmount = kept.PlanAmount, PlanCount = kept.PlanCount, BonusScheme = kept.BonusScheme }
                : null;
            return new PlanConflict(mine, theirs, row.ChangedBy, row.ChangedAt);
        })];
    }

    private sealed record ConflictRow(int Position, int? ChangedBy, DateTimeOffset ChangedAt, string? Theirs);
}
