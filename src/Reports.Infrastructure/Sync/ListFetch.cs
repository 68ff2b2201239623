using Reports.Infrastructure.Bitrix24;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Sync.Lists;
using Reports.Infrastructure.Sync.Rows;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Infrastructure.Sync;

/// <summary>What the portal counted before the run began to fetch.</summary>
/// <param name="Changed">By entity and part: records in the run's window, for progress.</param>
/// <param name="Whole">By entity: all records that were there at the run's start.</param>
/// <param name="Missing">Entities that the portal does not let us read.</param>
internal sealed record ListCounts(
    IReadOnlyDictionary<(string Entity, string Part), long> Changed, IReadOnlyDictionary<string, long> Whole, IReadOnlySet<string> Missing);

/// <summary>Reads the long lists, several at once, each from its own checkpoint.</summary>
internal sealed class ListFetch(IPortalDatabase database, SyncRuns runs)
{
    private const int FirstPosition = 10;

    /// <summary>All lists in the order in which progress shows them.</summary>
    public static readonly IKeyedList[] Lists =
    [
        SyncLists.Employees, SyncLists.Deals, SyncLists.Leads, SyncLists.DealMoves, SyncLists.LeadMoves, SyncLists.Activities, SyncLists.Calls, SyncLists.Tasks,
    ];

    /// <summary>Asks for all counts in one request: they set the length of batches, and show what was deleted.</summary>
    public async Task<ListCounts> CountAsync(SyncRun run, SyncWindow window, Bitrix24Client client, SyncTally tally, CancellationToken cancellationToken)
    {
        var questions = new List<(IKeyedList List, ListPart Part, bool Whole)>();
        foreach (var list in Lists)
        {
            questions.AddRange(list.Changed(window).Select(part => (list, part, false)));
            if (list.CreatedKey.Length > 0)
                questions.AddRange(list.Whole(window).Select(part => (list, part.And(list.CreatedKey, ListPart.Moment(window.AsOf)), true)));
        }

        var changed = new Dictionary<(string, string), long>();
        var whole = new Dictionary<string, long>(StringComparer.Ordinal);
        var missing = new HashSet<string>(StringComparer.Ordinal);
        var commands = questions.ConvertAll(q => q.List.Dialect.Count(q.Part));
        var answer = await client.BatchAsync(commands, halt: false, cancellationToken);
        for (var i = 0; i < questions.Count; i++)
        {
            var (list, part, isWhole) = questions[i];
            var key = Bitrix24Client.KeyOf(i);
            if (answer.Fault(key, list.Dialect.Method) is { } fault)
            {
                if (list.OptionalWarning is not { } warning || !IsAbsence(fault.Kind)) throw fault;
                missing.Add(list.Entity);
                tally.Warnings.Add(warning);
                continue;
            }

            var total = answer.Total(key) ?? throw new Bitrix24Exception(FaultKind.Transient, "", "A count is missing.", 200, list.Dialect.Method);
            if (isWhole) whole[list.Entity] = whole.GetValueOrDefault(list.Entity) + total;
            else changed[(list.Entity, part.Name)] = total;
        }

        await runs.PlanAsync(run, Lists.Where(l => !missing.Contains(l.Entity)).SelectMany((list, position) =>
            list.Changed(window).Select(part => new Checkpoint(
                list.Entity, part.Name, FirstPosition + position, 0, 0, changed.GetValueOrDefault((list.Entity, part.Name)), Done: false))), cancellationToken);
        return new(changed, whole, missing);
    }

    /// <summary>Fetches everything in the window that is not staged yet.</summary>
    public async Task FetchAsync(SyncRun run, SyncWindow window, ListCounts counts, Bitrix24Client client, SyncTally tally, CancellationToken cancellationToken)
    {
        var checkpoints = (await runs.CheckpointsAsync(run, cancellationToken)).ToDictionary(c => (c.Entity, c.Part));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var streams = new List<Task>();
        Add(SyncLists.Deals);
        Add(SyncLists.Activities);
        Add(SyncLists.DealMoves);
        Add(SyncLists.Leads);
        Add(SyncLists.LeadMoves);
        Add(SyncLists.Tasks);
        Add(SyncLists.Calls);
        Add(SyncLists.Employees);
        await AllOrFirstFaultAsync(streams, stop);

        void Add<TRow>(KeyedList<TRow> list) where TRow : IKeyedRow
        {
            if (!counts.Missing.Contains(list.Entity)) streams.Add(FetchListAsync(list));
        }

        async Task FetchListAsync<TRow>(KeyedList<TRow> list) where TRow : IKeyedRow
        {
            await using var staging = await StagingStream.OpenAsync(database, run.PortalId, run.Id, list.Table, stop.Token);
            foreach (var part in list.Changed(window))
            {
                var checkpoint = checkpoints[(list.Entity, part.Name)];
                if (!checkpoint.Done) await FetchPartAsync(client, list, part, list.Select(window), checkpoint, staging, tally, stop.Token);
            }
        }
    }

    /// <summary>Fetches records by their identifiers: the portal has them and we do not.</summary>
    public async Task FetchNamedAsync<TRow>(SyncRun run, KeyedList<TRow> list, SyncWindow window, IReadOnlyList<long> ids, Bitrix24Client client, SyncTally tally, CancellationToken cancellationToken)
        where TRow : IKeyedRow
    {
        await using var staging = await StagingStream.OpenAsync(database, run.PortalId, run.Id, list.Table, cancellationToken);
        foreach (var batch in ids.Chunk(50).Chunk(Bitrix24Client.LargestBatch))
        {
            var commands = batch.Select(chunk => list.Dialect.Named(chunk, list.Select(window))).ToArray();
            var answer = await client.BatchAsync(commands, halt: true, cancellationToken);
            for (var i = 0; i < commands.Length; i++)
            {
                var key = Bitrix24Client.KeyOf(i);
                var asked = batch[i].ToHashSet();
                var rows = RowJson.List<TRow>(
                    answer.Result(key) ?? throw answer.Fault(key, list.Dialect.Method) ?? new(FaultKind.Transient, "", "The answer of a command is missing.", 200, list.Dialect.Method),
                    list.Dialect.Path);
                if (rows.Any(row => !asked.Contains(row.Id)))
                    throw new Bitrix24Exception(FaultKind.Bug, "", "The portal ignored the filter by identifiers.", 200, list.Dialect.Method);
                await staging.WriteAsync(rows, null, cancellationToken);
                Interlocked.Add(ref tally.Rows, rows.Length);
            }
        }
    }

    /// <summary>The next batch is under way while this one is stored.</summary>
    public static async Task FetchPartAsync<TRow>(
        Bitrix24Client client, KeyedList<TRow> list, ListPart part, IEnumerable<string> select, Checkpoint checkpoint, StagingStream staging, SyncTally tally, CancellationToken cancellationToken)
        where TRow : IKeyedRow
    {
        var reader = new KeyedReader<TRow>(client, list.Dialect, part, select);
        var fetched = checkpoint.Fetched;
        var next = reader.ReadAsync(checkpoint.LastId, Left(), cancellationToken);
        for (var ended = false; !ended;)
        {
            var batch = await next;
            ended = batch.End;
            fetched += batch.Rows.Count;
            Interlocked.Add(ref tally.Rows, batch.Rows.Count);
            if (!ended) next = reader.ReadAsync(batch.LastId, Left(), cancellationToken);
            try
            {
                await staging.WriteAsync(batch.Rows, checkpoint with { LastId = batch.LastId, Fetched = fetched, Done = ended }, cancellationToken);
            }
            catch
            {
                if (!ended) await Task.WhenAny(next);
                throw;
            }
        }

        long? Left() => checkpoint.Expected is { } expected ? Math.Max(0, expected - fetched) : null;
    }

    public static bool IsAbsence(FaultKind kind) =>
        kind is FaultKind.NoRights or FaultKind.NoScope or FaultKind.MethodMissing or FaultKind.ConsentNeeded or FaultKind.BadCredential;

    /// <summary>The first fault stops the other streams, and is the one that is told.</summary>
    private static async Task AllOrFirstFaultAsync(List<Task> streams, CancellationTokenSource stop)
    {
        Exception? first = null;
        var left = new List<Task>(streams);
        while (left.Count > 0)
        {
            var ended = await Task.WhenAny(left);
            left.Remove(ended);
            try
            {
                await ended;
            }
            catch (Exception fault) when (first is null)
            {
                first = fault;
                await stop.CancelAsync();
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                // Stopped because of the first one.
            }
        }

        if (first is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
    }
}
