using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using Reports.DemoPortal;
using Reports.DemoPortal.Control;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Sync;

public sealed class KilledServiceTests(PostgresFixture postgres)
{
    private const string Key = "rpk_0123456789012345678901234567890123456789012";

    [Fact]
    public async Task KilledInTheMiddle_GoesOnWithTheSameRun_AndRunsOnce()
    {
        await using var demo = await DemoPortalHost.StartAsync(new() { Today = new(2026, 11, 23), Rate = false, OperatingLimit = 1e9 });
        var connectionString = await postgres.CreateDatabaseAsync();
        demo.Faults.Plant(new(FaultKind.Delay, Count: 10, After: 2, Method: "crm.activity.list", Seconds: 600)); // after the counts and the first batch
        JsonObject before;
        using (var first = await ServiceProcess.StartAsync(connectionString, demo.WebhookUrl, Key))
        {
            before = await first.UntilAsync("activities are stored", state => Fetched(state["run"], "activities") > 0 && Fetched(state["run"], "leads") > 0);
            await first.KillAsync();
        }

        await using var connection = new NpgsqlConnection(connectionString);
        var stored = await connection.QuerySingleAsync<long>("select sum(fetched)::bigint from app.sync_checkpoint where position >= 10");
        demo.Faults.Clear();
        using var second = await ServiceProcess.StartAsync(connectionString, demo.WebhookUrl, Key);
        var after = await second.UntilAsync("the run is published", state => state["asOf"] is not null && state["run"] is null);

        var run = after["history"]![0]!;
        run["id"]!.GetValue<long>().ShouldBe(before["run"]!["id"]!.GetValue<long>());
        run["kind"]!.GetValue<string>().ShouldBe("first");
        await using var fresh = await SyncHarness.StartAsync(postgres, demo);
        var whole = await fresh.PublishAsync();
        stored.ShouldBeGreaterThan(0);
        run["rows"]!.GetValue<long>().ShouldBe(whole.Rows - stored);
        (await SyncHarness.SnapshotAsync(connectionString)).ShouldAgreeWith(await fresh.SnapshotAsync());

        // Quartz recovers the job, the planner finds the run: one of the two does the work, and the other leaves it at that.
        await Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        var later = await second.UntilAsync("nothing runs", state => state["run"] is null);
        later["history"]!.AsArray().Count.ShouldBe(1);
    }

    private static long Fetched(JsonNode? run, string entity) =>
        run?["entities"]?.AsArray().FirstOrDefault(e => e!["name"]!.GetValue<string>() == entity)?["fetched"]?.GetValue<long>() ?? 0;
}
