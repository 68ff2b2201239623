using Reports.Domain.Portals;
using Reports.Integration.Tests.Fixtures;
using Reports.Integration.Tests.ManagerEffectiveness;

namespace Reports.Integration.Tests.Mart;

public sealed class ActivityFactsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly string[] Tables =
    [
        "mart.activity", "mart.call", "mart.activity_basis", "mart.manager_flow", "mart.call_hours", "mart.employee_call_hours",
    ];

    private MartHarness mart = null!;

    public async ValueTask InitializeAsync() => mart = await MartHarness.CreateAsync(postgres);

    public ValueTask DisposeAsync() => mart.DisposeAsync();

    [Theory]
    [InlineData(1, 200)]
    [InlineData(2, 200)]
    [InlineData(3, 0)]
    [InlineData(4, 0)]
    public async Task RandomIncrements_EqualARebuild(int seed, int calls)
    {
        var work = new RandomActivities(seed, 300, calls);
        var crm = new RandomPortal(seed, 40, 60);
        await crm.WriteAsync(mart);
        await work.WriteAsync(mart);
        await mart.RebuildAsync(1);
        for (var round = 0; round < 10; round++)
        {
            var (activities, changed) = work.Change();
            var (leads, deals) = crm.Change();
            await crm.WriteAsync(mart);
            await work.WriteAsync(mart);
            await mart.RefreshAsync(1, new(Everything: false, deals, leads, activities, changed, []));
        }

        var increments = new List<IReadOnlyList<string>>();
        foreach (var table in Tables) increments.Add(await mart.DumpAsync(table));
        increments.ShouldAllBe(rows => rows.Count > 0);
        (await FindingsAsync()).ShouldBeEmpty();
        await mart.RebuildAsync(1);
        await ShouldEqualAsync("over the old facts");
        await mart.ExecuteAsync("truncate " + string.Join(", ", Tables));
        await mart.RebuildAsync(1);
        await ShouldEqualAsync("from nothing");

        async Task ShouldEqualAsync(string how)
        {
            for (var i = 0; i < Tables.Length; i++) (await mart.DumpAsync(Tables[i])).ShouldBe(increments[i], $"{Tables[i]} {how}, seed {seed}");
        }
    }

    /// <summary>Telephony that is connected later takes over from call activities, in an ordinary increment.</summary>
    [Fact]
    public async Task Telephony_TakesOver_WhenItsFirstCallComes()
    {
        var work = new RandomActivities(7, 100, 0);
        await work.WriteAsync(mart);
        await mart.RebuildAsync(1);
        var before = await mart.SingleAsync<long>("select count(*) from mart.call");
        before.ShouldBeGreaterThan(0);

        await mart.ExecuteAsync("insert into crm.call (portal_id, id, employee_id, type_id, started_at, duration_seconds, failed_code) values (1, 5, 1, 2, '2026-03-02T10:00:00Z', 60, '200')");
        await mart.RefreshAsync(1, new(Everything: false, [], [], [], [5], []));

        (await mart.QueryAsync<string>("select id || ' ' || outcome || ' ' || talk_seconds from mart.call")).ShouldBe(["5 incoming 60"]);
        (await mart.SingleAsync<string>("select calls_source from mart.activity_basis where portal_id = 1")).ShouldBe("telephony");
        (await FindingsAsync()).ShouldBeEmpty();
    }

    /// <summary>The moment of completion is kept while an activity stays completed, and forgotten when it is reopened.</summary>
    [Fact]
    public async Task Completions_AreObservedSinceTheFirstPublishedSync()
    {
        await mart.ExecuteAsync(
            """
            insert into app.sync_run (portal_id, kind, state, as_of)
            values (1, 'first', 'failed', '2026-01-01T00:00:00Z'), (1, 'first', 'published', '2026-02-01T00:00:00Z'), (1, 'increment', 'published', '2026-03-01T00:00:00Z')
            """);
        await mart.RebuildAsync(1);

        (await mart.SingleAsync<DateTimeOffset>("select observed_from from mart.activity_basis where portal_id = 1")).ShouldBe(new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task CompletedIncompleteCompleted_CountsAtItsLastCompletion()
    {
        await TodoAsync("true", "2026-03-02T10:00:00Z");
        (await DaysAsync()).ShouldBe(["2026-03-02"]);

        await TodoAsync("false", null);
        (await DaysAsync()).ShouldBeEmpty();

        await TodoAsync("true", "2026-03-09T10:00:00Z");
        (await DaysAsync()).ShouldBe(["2026-03-09"]);

        async Task TodoAsync(string completed, string? seen)
        {
            await mart.ExecuteAsync(
                $"""
                insert into crm.activity (portal_id, id, owner_type_id, owner_id, type_id, provider_id, completed, responsible_id, created_at, updated_at, completed_seen_at)
                values (1, 1, 2, 1, 6, 'CRM_TODO', {completed}, 7, '2026-03-01', '2026-03-20', {(seen is null ? "null" : $"'{seen}'")})
                on conflict (portal_id, id) do update set completed = excluded.completed, completed_seen_at = excluded.completed_seen_at
                """);
            await mart.RefreshAsync(1, new(Everything: false, [], [], [1], [], []));
        }

        Task<IReadOnlyList<string>> DaysAsync() =>
            mart.QueryAsync<string>("select bucket::text from mart.manager_flow where todos = 1 and employee_id = 7");
    }

    [Theory]
    [InlineData("2026-03-01T00:00:00Z", "'2026-03-20T10:00:00Z'", "2026-03-20T10:10:00Z")]
    [InlineData("2026-03-01T00:00:00Z", "'2026-03-20T10:00:00Z'", "2026-03-20T10:00:00Z")]
    [InlineData("2026-03-20T10:00:00Z", "null", "2026-03-20T10:00:00Z")] // made while a sync ran, without a start of its own
    public async Task AnIncomingCallOfTheFuture_IsMissedOnceItsTimeHasPassed(string createdAt, string startAt, string later)
    {
        await mart.ExecuteAsync(
            $"""
            update app.portal set as_of = '2026-03-20T09:00:00Z';
            insert into crm.activity (portal_id, id, owner_type_id, owner_id, type_id, direction, completed, responsible_id, created_at, updated_at, start_at)
            values (1, 1, 2, 1, 2, 1, false, 7, '{createdAt}', '{createdAt}', {startAt})
            """);
        await mart.RebuildAsync(1);
        (await mart.SingleAsync<long>("select count(*) from mart.call")).ShouldBe(0);

        await mart.ExecuteAsync("update app.portal set as_of = @later::timestamptz", new { later });
        await mart.RefreshAsync(1, new(Everything: false, [], [], [], [], []));

        (await mart.QueryAsync<string>("select outcome || ' ' || hour from mart.call")).ShouldBe(["missed 13"]);
        (await FindingsAsync()).ShouldBeEmpty();
    }

    /// <summary>02:30 local comes twice on the day the clocks go back, and never on the day they go forward.</summary>
    [Theory]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25 7 2")]
    [InlineData("2026-10-25T01:30:00Z", "2026-10-25 7 2")]
    [InlineData("2026-03-29T00:30:00Z", "2026-03-29 7 1")]
    [InlineData("2026-03-29T01:30:00Z", "2026-03-29 7 3")]
    [InlineData("2026-07-01T22:30:00Z", "2026-07-02 4 0")]
    [InlineData("2026-01-01T22:30:00Z", "2026-01-01 4 23")]
    public async Task HoursOfCalls_AreLocal_AlsoWhenTheClocksChange(string startedAt, string expected)
    {
        mart.Settings = PortalSettings.Default("Europe/Berlin");
        await mart.ExecuteAsync($"insert into crm.call (portal_id, id, employee_id, type_id, started_at, failed_code) values (1, 1, 7, 1, '{startedAt}', '200')");

        await mart.RebuildAsync(1);

        (await mart.SingleAsync<string>("select format('%s %s %s', started_on, weekday, hour) from mart.call")).ShouldBe(expected);
        (await mart.SingleAsync<string>("select format('%s %s %s', bucket, weekday, hour) from mart.call_hours")).ShouldBe(expected);
    }

    /// <summary>The table of kinds is data: another one asks for all activities anew, also in an increment.</summary>
    [Fact]
    public async Task AChangedTableOfKinds_ClassifiesEverythingAnew()
    {
        var work = new RandomActivities(11, 200, 0);
        await work.WriteAsync(mart);
        await mart.RebuildAsync(1);
        var open = work.Counted.Count(activity => activity.ProviderId == "IMOPENLINES_SESSION");
        var calls = work.Counted.Count(activity => activity.Kind == "call");
        open.ShouldBeGreaterThan(0);

        mart.Settings = mart.Settings with { ActivityKinds = [new(ActivityKind.Call, null, "IMOPENLINES_SESSION", null), .. mart.Settings.ActivityKinds] };
        await mart.RefreshAsync(1, new(Everything: false, [], [], [], [], []));

        (await mart.SingleAsync<long>("select sum(calls) from mart.manager_flow")).ShouldBe(calls + open);
        (await mart.SingleAsync<long>("select count(*) from mart.activity where kind = 'call'")).ShouldBe(calls + open);
    }

    [Fact]
    public async Task AnotherSubject_WritesNoFact()
    {
        const string Written = "select string_agg(concat(id, xmin, ctid), ' ' order by id) from mart.activity";
        await new RandomActivities(11, 200, 0).WriteAsync(mart);
        await mart.RebuildAsync(1);
        var before = await mart.SingleAsync<string>(Written);

        var edited = await mart.QueryAsync<long>("update crm.activity set subject = 'Другое' where portal_id = 1 returning id");
        await mart.RefreshAsync(1, new(Everything: false, [], [], [.. edited], [], []));

        before.ShouldNotBeNullOrEmpty();
        (await mart.SingleAsync<string>(Written)).ShouldBe(before);
    }

    [Theory]
    [InlineData("delete from mart.activity where id = (select min(id) from mart.activity)", "activities.facts")]
    [InlineData("update mart.manager_flow set missed_calls = missed_calls + 1", "activities.missed-flow")]
    [InlineData("update mart.call_hours set missed_calls = missed_calls + 1", "activities.missed-hours")]
    [InlineData("delete from mart.employee_call_hours where employee_id = 1", "activities.incoming-hours-employee")]
    public async Task WhatCannotBe_IsFound(string damage, string expected)
    {
        await new RandomPortal(5, 30, 30).WriteAsync(mart);
        await new RandomActivities(5).WriteAsync(mart);
        await mart.RebuildAsync(1);
        (await FindingsAsync()).ShouldBeEmpty();

        await mart.ExecuteAsync(damage);
        await mart.RefreshAsync(1, new(Everything: false, [], [], [], [], []));

        (await FindingsAsync()).ShouldContain(expected);
    }

    private Task<IReadOnlyList<string>> FindingsAsync() => mart.QueryAsync<string>("select name from app.data_check where name like 'activities.%' order by 1");
}
