using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Reports.Infrastructure.Bitrix24;
using Reports.Infrastructure.Sync.Rows;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Infrastructure.Sync.Lists;

/// <summary>What one batch brought.</summary>
/// <param name="Rows">New records in the order of their identifiers.</param>
/// <param name="LastId">Where the next batch goes on.</param>
/// <param name="End">Nothing is left.</param>
internal sealed record KeyedBatch<TRow>(IReadOnlyList<TRow> Rows, long LastId, bool End);

/// <summary>
/// Reads a list by identifier, up to 50 pages in one request: every command starts after the last row of the one before it.
/// A reference to a missing row does not fail but starts the list again, so reading stops at the first short page.
/// </summary>
internal sealed class KeyedReader<TRow>(Bitrix24Client client, ListDialect dialect, ListPart part, IEnumerable<string> select)
    where TRow : IKeyedRow
{
    private const int PageSize = 50;
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(30);

    private readonly string[] select = [.. select];
    private int size = client.Options.FirstBatch;

    /// <summary>The next records after <paramref name="afterId"/>; <paramref name="left"/> is how many are thought to be left.</summary>
    public async Task<KeyedBatch<TRow>> ReadAsync(long afterId, long? left, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            var pages = left is { } rows ? (int)Math.Clamp(rows / PageSize + 1, 1, size) : size;
            var started = Stopwatch.GetTimestamp();
            try
            {
                var answer = await client.BatchAsync(Chain(afterId, pages), halt: true, cancellationToken);
                Adapt(Stopwatch.GetElapsedTime(started));
                return Take(answer, pages, afterId);
            }
            catch (Bitrix24Exception fault) when (fault.Kind == FaultKind.Transient && size > 5)
            {
                // Perhaps the batch is more than the portal can do in its 60 seconds.
                size /= 2;
            }
        }
    }

    private Command[] Chain(long afterId, int pages)
    {
        var commands = new Command[pages];
        var path = dialect.Path is null ? "" : $"[{dialect.Path}]";
        for (var i = 0; i < pages; i++)
        {
            var after = i == 0
                ? afterId.ToString(CultureInfo.InvariantCulture)
                : FormattableString.Invariant($"$result[{Bitrix24Client.KeyOf(i - 1)}]{path}[{PageSize - 1}][{dialect.IdName}]");
            commands[i] = dialect.After(part, after, select);
        }

        return commands;
    }

    private KeyedBatch<TRow> Take(BatchAnswer answer, int pages, long afterId)
    {
        var taken = new List<TRow>(pages * PageSize);
        var last = afterId;
        for (var i = 0; i < pages; i++)
        {
            var key = Bitrix24Client.KeyOf(i);
            if (answer.Fault(key, dialect.Method) is { } fault)
            {
                // What came before the refusal is good; asking again from there shows whether it lasts.
                if (taken.Count > 0) return new(taken, last, End: false);
                throw fault;
            }

            var page = answer.Result(key) is { } result
                ? Parse(result)
                : throw Half("the answer of a command is missing");
            var before = last;
            foreach (var row in page)
            {
                if (row.Id <= last) continue;
                taken.Add(row);
                last = row.Id;
            }

            if (page.Length < PageSize) return new(taken, last, End: true);
            if (last == before) throw Half("a page holds only known records");
            if (page[^1].Id != last) throw Half("a page is not ordered by identifier");
        }

        return new(taken, last, End: false);
    }

    private TRow[] Parse(ReadOnlyMemory<byte> result)
    {
        try
        {
            return RowJson.List<TRow>(result, dialect.Path);
        }
        catch (JsonException cause)
        {
            throw new Bitrix24Exception(FaultKind.Bug, "", $"A row cannot be read: {cause.Message}", 200, dialect.Method, cause);
        }
    }

    private Bitrix24Exception Half(string what) => new(FaultKind.Transient, "", what, 200, dialect.Method);

    private void Adapt(TimeSpan took)
    {
        if (took < Quick) size = Math.Min(size * 2, Bitrix24Client.LargestBatch);
        else if (took > Slow) size = Math.Max(size / 2, 5);
    }
}
