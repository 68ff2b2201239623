using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Reports.Domain.Crm;
using Reports.Domain.Leads;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Leads;

/// <summary>Classifies the touched leads, a portion at a time, into the temporary table <c>lead_fact</c>.</summary>
internal static class LeadClassification
{
    private const int Portion = 50_000;

    public static async Task RunAsync(MartRun run, CancellationToken cancellationToken)
    {
        var classifier = new LeadClassifier(run.Basis.Stages, run.Basis.Dates);
        var last = long.MinValue;
        while (true)
        {
            var leads = await ReadAsync(run, last, cancellationToken);
            if (leads.Count == 0) break;
            last = leads[^1].Id;
            await WriteAsync(run, leads.Select(lead => (lead.Id, classifier.Classify(lead.Lead))), cancellationToken);
            if (leads.Count < Portion) break;
        }

        await run.ExecuteAsync("analyze lead_fact (id)", null, cancellationToken);
    }

    private static async Task<List<(long Id, LeadRecord Lead)>> ReadAsync(MartRun run, long after, CancellationToken cancellationToken)
    {
        var leads = new List<(long, LeadRecord)>();
        await using var command = new NpgsqlCommand(Sql.Load<LeadPart>("CrmLeads.sql"), run.Connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("PortalId", run.PortalId);
        command.Parameters.AddWithValue("After", after);
        command.Parameters.AddWithValue("Portion", Portion);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            leads.Add((reader.GetInt64(0), new LeadRecord(
                reader.GetString(1),
                (StageSemantics)reader.GetString(2)[0],
                reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5))));
        }

        return leads;
    }

    private static async Task WriteAsync(MartRun run, IEnumerable<(long Id, LeadFact Fact)> facts, CancellationToken cancellationToken)
    {
        await using var writer = await run.Connection.BeginBinaryImportAsync("copy lead_fact from stdin (format binary)", cancellationToken);
        foreach (var (id, fact) in facts)
        {
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(id, NpgsqlDbType.Bigint, cancellationToken);
            await writer.WriteAsync(fact.StageName, NpgsqlDbType.Text, cancellationToken);
            await writer.WriteAsync(fact.StageKnown, NpgsqlDbType.Boolean, cancellationToken);
            await writer.WriteAsync(((char)fact.Semantics).ToString(CultureInfo.InvariantCulture), NpgsqlDbType.Char, cancellationToken);
            if (fact.SourceId is { } source) await writer.WriteAsync(source, NpgsqlDbType.Text, cancellationToken);
            else await writer.WriteNullAsync(cancellationToken);
            await writer.WriteAsync(fact.CreatedOn, NpgsqlDbType.Date, cancellationToken);
            if (fact.ClosedOn is { } closedOn) await writer.WriteAsync(closedOn, NpgsqlDbType.Date, cancellationToken);
            else await writer.WriteNullAsync(cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
    }
}
