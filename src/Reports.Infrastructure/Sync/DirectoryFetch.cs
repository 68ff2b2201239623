using Dapper;
using Reports.Infrastructure.Bitrix24;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Sync.Rows;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Infrastructure.Sync;

/// <summary>What the directories told.</summary>
/// <param name="Profile">On whose behalf the run goes.</param>
/// <param name="StartedAt">The portal's clock when it began to answer, with the server's offset.</param>
/// <param name="Missing">Tables of directories that the portal does not let us read; they keep their last rows.</param>
internal sealed record DirectoryAnswer(ProfileRow Profile, DateTimeOffset StartedAt, IReadOnlySet<string> Missing);

/// <summary>Reads the short lists anew in every run: one request for most portals. They are staged, and published with everything else.</summary>
internal sealed class DirectoryFetch(IPortalDatabase database, SyncRuns runs)
{
    private const int PageSize = 50;

    private static readonly Command[] Commands =
    [
        new("profile"),
        new("department.get"),
        new Command("crm.category.list").With("entityTypeId", 2),
        new Command("crm.status.list").With("order[SORT]", "ASC"),
        new("crm.currency.list"),
        new Command("crm.deal.userfield.list").With("filter[LANG]", "ru"),
        new Command("crm.lead.userfield.list").With("filter[LANG]", "ru"),
        new Command("sonet_group.get").With("ORDER[ID]", "ASC").With("IS_ADMIN", "Y"),
    ];

    public async Task<DirectoryAnswer> FetchAsync(SyncRun run, Bitrix24Client client, SyncTally tally, CancellationToken cancellationToken)
    {
        var answer = await client.BatchAsync(Commands, halt: false, cancellationToken);
        var startedAt = answer.Outer.Time.StartedAt
            ?? throw new Bitrix24Exception(FaultKind.Transient, "", "The answer does not tell the portal's time.", 200, "batch");
        var profile = System.Text.Json.JsonSerializer.Deserialize(Demand(answer, 0).Span, RowJson.Default.ProfileRow)!;
        if (!profile.IsAdmin) tally.Warnings.Add("not-admin");

        var missing = new HashSet<string>(StringComparer.Ordinal);
        var departments = await PagesAsync<DepartmentRow>(client, answer, 1, "START", cancellationToken);
        var funnels = RowJson.List<FunnelRow>(Demand(answer, 2), "categories");
        var statuses = RowJson.List<StatusRow>(Demand(answer, 3), null).Where(s => s.IsWanted).ToArray();
        var currencies = RowJson.List<CurrencyRow>(Demand(answer, 4), null).Where(c => c is { Code: not null, Rate: not null }).ToArray();
        UserFieldRow[] fields = [.. Fields(answer, 5, "deal", missing), .. Fields(answer, 6, "lead", missing)];
        WorkgroupRow[] groups = [];
        if (Refusal(answer, 7) is null) groups = await PagesAsync<WorkgroupRow>(client, answer, 7, "start", cancellationToken);
        else Skip(WorkgroupRow.Table, "no-workgroups");
        if (statuses.Length == 0 || funnels.Length == 0)
            throw new SyncException("rights", "Bitrix24 shows no stages or no funnels: the user has no access to CRM.");

        await StageAsync(run, "departments", 1, DepartmentRow.Table, departments, cancellationToken);
        await StageAsync(run, "funnels", 2, FunnelRow.Table, funnels, cancellationToken);
        await StageAsync(run, "statuses", 3, StatusRow.Table, statuses, cancellationToken);
        await StageAsync(run, "currencies", 4, CurrencyRow.Table, currencies, cancellationToken);
        await StageAsync(run, "fields", 5, UserFieldRow.Table, fields, cancellationToken);
        await StageAsync(run, "workgroups", 6, WorkgroupRow.Table, groups, cancellationToken);
        return new(profile, startedAt, missing);

        void Skip(StagedTable table, string warning)
        {
            missing.Add(table.Name);
            tally.Warnings.Add(warning);
        }
    }

    /// <summary>A short list is stored in one go, in place of what an interrupted attempt left.</summary>
    private async Task StageAsync<TRow>(SyncRun run, string entity, int position, StagedTable table, TRow[] rows, CancellationToken cancellationToken)
        where TRow : IStagedRow
    {
        await runs.PlanAsync(run, [new(entity, "all", position, 0, rows.Length, rows.Length, Done: true)], cancellationToken);
        await using (var connection = await database.OpenAsync(run.PortalId, cancellationToken))
            await connection.ExecuteAsync(new($"delete from staging.{table.Name} where portal_id = @PortalId", new { run.PortalId }, cancellationToken: cancellationToken));
        await using var stream = await StagingStream.OpenAsync(database, run.PortalId, run.Id, table, cancellationToken);
        await stream.WriteAsync(rows, null, cancellationToken);
    }

    /// <summary>A list that is paged by offset: the first page lies in the batch, the others are asked for together.</summary>
    private static async Task<TRow[]> PagesAsync<TRow>(Bitrix24Client client, BatchAnswer first, int index, string startName, CancellationToken cancellationToken)
    {
        var rows = RowJson.List<TRow>(Demand(first, index), null).ToList();
        var total = first.Total(Bitrix24Client.KeyOf(index)) ?? rows.Count;
        var offsets = new Queue<long>();
        for (long start = PageSize; start < total; start += PageSize) offsets.Enqueue(start);
        while (offsets.Count > 0)
        {
            var commands = new List<Command>();
            while (commands.Count < Bitrix24Client.LargestBatch && offsets.TryDequeue(out var start))
                commands.Add(Again(Commands[index]).With(startName, start));
            var answer = await client.BatchAsync(commands, halt: true, cancellationToken);
            for (var i = 0; i < commands.Count; i++)
                rows.AddRange(RowJson.List<TRow>(answer.Result(Bitrix24Client.KeyOf(i)) ?? throw Lost(answer, i, commands[i].Method), null));
        }

        return [.. rows];
    }

    private static Command Again(Command command) => command.Method == "sonet_group.get"
        ? new Command(command.Method).With("ORDER[ID]", "ASC").With("IS_ADMIN", "Y") : new(command.Method);

    private static UserFieldRow[] Fields(BatchAnswer answer, int index, string entity, HashSet<string> missing)
    {
        if (Refusal(answer, index) is not null)
        {
            missing.Add(UserFieldRow.Table.Name);
            return [];
        }

        var rows = RowJson.List<UserFieldRow>(Demand(answer, index), null).Where(f => f.Name is not null).ToArray();
        foreach (var row in rows) row.Entity = entity;
        return rows;
    }

    /// <summary>A refusal that only leaves one directory out.</summary>
    private static Bitrix24Exception? Refusal(BatchAnswer answer, int index) =>
        answer.Fault(Bitrix24Client.KeyOf(index), Commands[index].Method) is
            { Kind: FaultKind.NoRights or FaultKind.NoScope or FaultKind.MethodMissing or FaultKind.ConsentNeeded or FaultKind.BadCredential } refusal ? refusal : null;

    private static ReadOnlyMemory<byte> Demand(BatchAnswer answer, int index) =>
        answer.Result(Bitrix24Client.KeyOf(index)) ?? throw Lost(answer, index, Commands[index].Method);

    private static Bitrix24Exception Lost(BatchAnswer answer, int index, string method) =>
        answer.Fault(Bitrix24Client.KeyOf(index), method) ?? new(FaultKind.Transient, "", "The answer of a command is missing.", 200, method);
}
