using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Reports.Benchmarks.BigPortal;
using Reports.Benchmarks.Measuring;
using Reports.Infrastructure.Database;

namespace Reports.Benchmarks.Readers;

/// <summary>
/// Each report's own reading of the sums against the same question in plain SQL on the mirror with good indexes, on the same server by turns,
/// and in DuckDB over the same data.
/// </summary>
internal static class ReaderMeasurement
{
    private const int Bar = 20;
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(Laboratory laboratory, BigPortalData portal, Page page, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(portal.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        foreach (var index in Sql.Load<QuestionText>("Indexes.sql").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            await connection.ExecuteAsync(new(index, commandTimeout: 0, cancellationToken: cancellationToken));
        foreach (var table in new[] { "deal", "lead", "stage_move", "activity", "task" })
            await connection.ExecuteAsync(new($"vacuum analyze crm.{table}", commandTimeout: 0, cancellationToken: cancellationToken));
        await connection.ExecuteAsync("set work_mem = '256MB'");
        var (duck, loading) = await DuckCopy.LoadAsync(portal, laboratory.Folder, cancellationToken);
        await using var duckCopy = duck;

        var text = QuestionText.Of(portal);
        var rows = new List<string[]>();
        foreach (var report in ReportCase.All.Where(report => laboratory.Options.WantsReport(report.Name)))
        {
            var (plain, columns, reader) = await CompareAsync(portal, connection, duck, report, text, cancellationToken);
            rows.Add([report.Name, plain.ToString(), columns.ToString(), reader.ToString(), $"{plain.Median / reader.Median:N0}", $"{columns.Median / reader.Median:0.0}"]);
            page.Goal($"`{report.Name}`, 12 months, against plain SQL on good indexes", $"≥ {Bar} times faster", $"{plain.Median / reader.Median:N0} times", plain.Median / reader.Median >= Bar);
            page.Goal($"`{report.Name}`, 12 months, against DuckDB", "not slower", $"{columns.Median / reader.Median:0.0} times faster", columns.Median >= reader.Median);
        }

        page.Section("The questions in SQL", $"Each whole report of all employees over 12 months, as its reader answers it: from facts in memory, which the first question has read. Plain SQL and DuckDB answer the same from the mirror of Bitrix24 (DuckDB loaded in {loading.TotalSeconds:N0} s, local times instead of zones); the three answers are compared before they are timed. Milliseconds, median / p95.");
        page.Table(["report", "plain SQL on crm", "DuckDB", "the report's reader", "times faster than plain SQL", "than DuckDB"], rows);
        await DropAsync(connection, cancellationToken);
    }

    private static async Task<(Samples Plain, Samples Duck, Samples Reader)> CompareAsync(
        BigPortalData portal, NpgsqlConnection connection, DuckCopy duck, ReportCase report, QuestionText text, CancellationToken cancellationToken)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var (plain, columns) = (text.Plain(report.File), text.Duck(report.File));
        var answer = (await report.AskAsync(scope.ServiceProvider, text, cancellationToken))();
        answer.AgreeWith(await PlainAsync(), "plain SQL", report.Name);
        answer.AgreeWith(await duck.AskAsync(columns, cancellationToken), "DuckDB", report.Name);

        var (plainTimes, duckTimes, readerTimes) = (Samples.None, Samples.None, Samples.None);
        var started = TimeProvider.System.GetTimestamp();
        for (var round = 0; round < 3; round++)
        {
            if (round == 0 || TimeProvider.System.GetElapsedTime(started) < LongEnough) plainTimes = plainTimes.With(await Samples.TakeAsync(0, 1, _ => PlainAsync()));
            duckTimes = duckTimes.With(await Samples.TakeAsync(1, 5, _ => duck.AskAsync(columns, cancellationToken)));
            readerTimes = readerTimes.With(await Samples.TakeAsync(5, 30, _ => report.AskAsync(scope.ServiceProvider, text, cancellationToken)));
        }

        return (plainTimes, duckTimes, readerTimes);

        async Task<PartSums> PlainAsync()
        {
            await using var command = new NpgsqlCommand(plain, connection) { CommandTimeout = 0 };
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return await PartSums.ReadAsync(reader, cancellationToken);
        }
    }

    /// <summary>The service does not have these indexes: what is measured afterwards must not either.</summary>
    private static async Task DropAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var index in await connection.QueryAsync<string>("select indexname from pg_indexes where schemaname = 'crm' and indexname like 'plain\\_%'"))
            await connection.ExecuteAsync(new($"drop index crm.{index}", commandTimeout: 0, cancellationToken: cancellationToken));
    }
}
