using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Reports.Domain.Crm;
using Reports.Domain.Deals;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Deals;

/// <summary>Classifies the touched deals, a portion at a time, into the temporary table <c>deal_fact</c>.</summary>
internal static class DealClassification
{
    private const int Portion = 50_000;

    public static async Task RunAsync(MartRun run, CancellationToken cancellationToken)
    {
        var classifier = new DealClassifier(run.Basis.Stages, run.Basis.Rates, run.Basis.Dates, run.Basis.Settings.ClosedOnBasis);
        var last = long.MinValue;
        while (true)
        {
            var deals = await ReadDealsAsync(run, last, cancellationToken);
            if (deals.Count == 0) break;
            last = deals[^1].Id;
            var moves = await StageMoves.ReadAsync(run, deals[0].Id, last, cancellationToken);
            await WriteAsync(run, deals.Select(deal => (deal.Id, classifier.Classify(deal, moves.Of(deal.Id)))), cancellationToken);
            if (deals.Count < Portion) break;
        }

        await run.ExecuteAsync("analyze deal_fact (id)", null, cancellationToken);
    }

    private static async Task<List<DealRecord>> ReadDealsAsync(MartRun run, long after, CancellationToken cancellationToken)
    {
        var deals = new List<DealRecord>();
        await using var command = new NpgsqlCommand(Sql.Load<DealPart>("CrmDeals.sql"), run.Connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("PortalId", run.PortalId);
        command.Parameters.AddWithValue("After", after);
        command.Parameters.AddWithValue("Portion", Portion);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            deals.Add(new DealRecord(
                reader.GetInt64(0),
                reader.GetInt32(1),
                reader.GetString(2),
                (StageSemantics)reader.GetString(3)[0],
                reader.IsDBNull(4) ? null : reader.GetDecimal(4),
                reader.IsDBNull(5) ? null : reader.GetString(5),
                reader.IsDBNull(6) ? null : reader.GetString(6),
                reader.IsDBNull(7) ? null : reader.GetString(7),
                reader.GetFieldValue<DateTimeOffset>(8),
                reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9),
                reader.IsDBNull(10) ? null : reader.GetFieldValue<DateOnly>(10)));
        }

        return deals;
    }

    private static async Task WriteAsync(MartRun run, IEnumerable<(long Id, DealFact Fact)> facts, CancellationToken cancellationToken)
    {
        await using var writer = await run.Connection.BeginBinaryImportAsync("copy deal_fact from stdin (format binary)", cancellationToken);
        foreach (var (id, fact) in facts)
        {
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(id, NpgsqlDbType.Bigint, cancellationToken);
            await writer.WriteAsync(fact.StageName, NpgsqlDbType.Text, cancellationToken);
            await writer.WriteAsync(fact.StageKnown, NpgsqlDbType.Boolean, cancellationToken);
            await writer.WriteAsync(((char)fact.Semantics).ToString(CultureInfo.InvariantCulture), NpgsqlDbType.Char, cancellationToken);
            await writer.WriteAsync(fact.SourceId, NpgsqlDbType.Text, cancellationToken);
            await writer.WriteAsync(fact.CreatedOn, NpgsqlDbType.Date, cancellationToken);
            await WriteAsync(writer, fact.ClosedOn, NpgsqlDbType.Date, cancellationToken);
            await WriteAsync(writer, fact.Amount, NpgsqlDbType.Numeric, cancellationToken);
            await WriteAsync(writer, fact.CycleDays, NpgsqlDbType.Integer, cancellationToken);
            await writer.WriteAsync(fact.ReopenedTimes, NpgsqlDbType.Integer, cancellationToken);
            await WriteAsync(writer, fact.FirstWonOn, NpgsqlDbType.Date, cancellationToken);
            await WriteAsync(writer, fact.DaysToFirstWin, NpgsqlDbType.Integer, cancellationToken);
            await writer.WriteAsync(fact.CloseDateContradicts, NpgsqlDbType.Boolean, cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private static Task WriteAsync<T>(NpgsqlBinaryImporter writer, T? value, NpgsqlDbType type, CancellationToken cancellationToken)
        where T : struct =>
        value is { } known ? writer.WriteAsync(known, type, cancellationToken) : writer.WriteNullAsync(cancellationToken);
}
