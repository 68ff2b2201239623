using Reports.Infrastructure.Database;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Forgotten;

public sealed class ForgottenIncrementTests(PostgresFixture postgres)
{
    private static readonly string[] Tables = ["mart.task_link", "mart.open_record", "mart.silence"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AnyChanges_MoveTouchesToWhereARebuildWouldPutThem(int seed)
    {
        await using var made = await ForgottenCase.CreateAsync(postgres, "America/New_York", seed);
        var random = new Random(seed);
        for (var round = 0; round < 8; round++)
        {
            var (leads, deals) = round % 3 == 2 ? ([], []) : made.Crm.Change();
            var (activities, tasks, touchedDeals, touchedLeads) = round % 4 == 3 ? ([], [], [], []) : made.Touches.Change();
            await made.WriteAsync(TimeSpan.FromHours(random.Next(1, 200)));
            await made.Mart.RefreshAsync(1, new(Everything: false, deals, leads, activities, [], tasks) { TouchedDeals = touchedDeals, TouchedLeads = touchedLeads });
            (await made.Mart.DumpAsync("app.data_check")).ShouldBeEmpty();
        }

        var moved = await DumpAsync(made);
        await made.Mart.ExecuteAsync(string.Concat(Tables.Select(table => $"delete from {table};"))); // of what is kept a rebuild keeps what it finds right
        await made.Mart.RebuildAsync(1);
        var rebuilt = await DumpAsync(made);

        moved.ShouldBe(rebuilt);
        rebuilt.Length.ShouldBeGreaterThan(300);
        foreach (var table in Tables) rebuilt.ShouldContain(row => row.StartsWith(table + " ", StringComparison.Ordinal));
    }

    /// <summary>Silences follow a record to its new source and fields, whether it was touched besides or keeps them as they are.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnotherSource_IsThatOfTheSilencesToo(bool touched)
    {
        await using var made = await ForgottenCase.CreateAsync(postgres, "Europe/Moscow", 8);
        await made.Mart.ExecuteAsync(
            """update crm.deal set source_id = 'MOVED', fields = '{"UF_MOVED": "1"}' where portal_id = 1; update crm.lead set source_id = 'MOVED', fields = '{"UF_MOVED": "1"}' where portal_id = 1""");
        var deals = await made.Mart.QueryAsync<long>("select id from crm.deal where portal_id = 1");
        var leads = await made.Mart.QueryAsync<long>("select id from crm.lead where portal_id = 1");

        await made.Mart.RefreshAsync(1, new(Everything: false, [.. deals], [.. leads], [], [], []) { TouchedDeals = touched ? [.. deals] : [], TouchedLeads = touched ? [.. leads] : [] });

        (await made.Mart.SingleAsync<long>("select count(*) from mart.silence where portal_id = 1")).ShouldBeGreaterThan(20);
        foreach (var table in new[] { "mart.silence", "mart.open_record" })
        {
            (await made.Mart.QueryAsync<string>($"select distinct t.source_id || ' ' || s.fields from {table} t join mart.field_set s on s.portal_id = t.portal_id and s.id = t.field_set where t.portal_id = 1"))
                .ShouldBe(["MOVED {\"UF_MOVED\": \"1\"}"]);
            (await made.Mart.SingleAsync<long>($"select count(*) from {table} where portal_id = 1 and source_id <> 'MOVED'")).ShouldBe(0);
        }
    }

    [Fact]
    public async Task TimeAlone_BringsForgottenRecords()
    {
        await using var made = await ForgottenCase.CreateAsync(postgres, "Europe/Moscow", 4);
        var planned = await made.Mart.SingleAsync<long>("select count(*) from mart.open_record where planned_at is not null");

        await made.WriteAsync(TimeSpan.FromDays(60));
        await made.Mart.RefreshAsync(1, new(Everything: false, [], [], [], [], []));

        (await made.Mart.SingleAsync<long>("select count(*) from mart.open_record where planned_at is not null")).ShouldBeLessThan(planned);
        (await made.Mart.SingleAsync<long>("select count(*) from mart.open_record o join app.portal p using (portal_id) where o.turns_at <= p.as_of or o.planned_at <= p.as_of")).ShouldBe(0);
    }

    [Fact]
    public async Task AStepPlannedForTheVeryMoment_IsPlannedNoMore()
    {
        await using var made = await ForgottenCase.CreateAsync(postgres, "Europe/Moscow", 6);
        var next = await made.Mart.SingleAsync<DateTimeOffset>("select min(planned_at) from mart.open_record");
        await made.WriteAsync(next - made.AsOf);

        await made.Mart.RefreshAsync(1, new(Everything: false, [], [], [], [], []));

        (await made.Mart.SingleAsync<DateTimeOffset>("select min(planned_at) from mart.open_record")).ShouldBeGreaterThan(next);
    }

    [Fact]
    public async Task MissingRecords_AreFoundByTheChecks_AndTheyAndWrongSilencesMendedByARebuild()
    {
        await using var made = await ForgottenCase.CreateAsync(postgres, "Europe/Moscow", 5);
        var right = await DumpAsync(made);
        await made.Mart.ExecuteAsync("delete from mart.open_record where kind = 'L'; delete from mart.silence where signals = 4");
        (await made.Mart.SingleAsync<long>(
            """
            with wrong as (update mart.silence set signals = 8 - signals where signals <> 4 returning 1),
            superfluous as (
              insert into mart.silence (portal_id, kind, id, touched_at, touch_kind, until, signals, since, employee_id, funnel_id, source_id, field_set)
              select portal_id, kind, id, touched_at - interval '3 hours', touch_kind, until, signals, since, employee_id, funnel_id, source_id, field_set
              from mart.silence returning 1)
            select least((select count(*) from wrong), (select count(*) from superfluous))
            """)).ShouldBeGreaterThan(3);
        await made.Mart.RefreshAsync(1, new(Everything: false, [], [], [], [], []));

        (await made.Mart.QueryAsync<string>("select name from app.data_check order by 1")).ShouldBe(["touches.open-leads"]);

        await made.Mart.RebuildAsync(1);
        (await made.Mart.DumpAsync("app.data_check")).ShouldBeEmpty();
        (await DumpAsync(made)).ShouldBe(right);
    }

    /// <summary>A database that was made before filters were answered from touches knows at once what they ask.</summary>
    [Fact]
    public async Task TheMigration_FillsWhatFiltersAsk()
    {
        await using var made = await ForgottenCase.CreateAsync(postgres, "Europe/Moscow", 7);
        var right = await DumpAsync(made);
        (await made.Mart.SingleAsync<long>("select count(distinct (kind, source_id)) from mart.silence")).ShouldBeGreaterThan(3);
        await using var script = typeof(Migrator).Assembly.GetManifestResourceStream("Reports.Infrastructure.Database.Migrations.0620_mart_touches_of_sources.sql")!;
        await made.Mart.ExecuteAsync(
            "alter table mart.open_record drop column source_id, drop column field_set; alter table mart.silence drop column source_id, drop column field_set");

        await made.Mart.ExecuteAsync(await new StreamReader(script).ReadToEndAsync(TestContext.Current.CancellationToken));

        (await DumpAsync(made)).ShouldBe(right);
    }

    private static async Task<string[]> DumpAsync(ForgottenCase made)
    {
        var rows = new List<string>();
        foreach (var table in Tables) rows.AddRange((await made.Mart.DumpAsync(table)).Select(row => $"{table} {row}"));
        return [.. rows];
    }
}
