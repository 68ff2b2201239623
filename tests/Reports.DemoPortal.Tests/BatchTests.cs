using System.Text.Json;

namespace Reports.DemoPortal.Tests;

/// <summary>The documented behaviour of <c>batch</c>, its traps among it.</summary>
public sealed class BatchTests(SmallPortal portal)
{
    [Fact]
    public async Task Chain_OfPages_FollowsTheIdentifier()
    {
        var result = await RunAsync(Chain(4, "filter[%3EID]=0"));
        var ids = Enumerable.Range(0, 4).SelectMany(page => result.GetProperty("result").GetProperty($"p{page}").EnumerateArray()).Select(PortalClient.Identifier).ToList();
        ids.ShouldBe(portal.Host.Company.Deals.Where(deal => !deal.IsRecurring).Take(200).Select(deal => (long)deal.Id));
    }

    [Fact]
    public async Task Chain_AfterAShortPage_BeginsAgainAtTheTop()
    {
        var last = portal.Host.Company.Deals.Where(deal => !deal.IsRecurring).Select(deal => deal.Id).TakeLast(11).First();
        var result = await RunAsync(Chain(2, FormattableString.Invariant($"filter[%3EID]={last}")));
        result.GetProperty("result").GetProperty("p0").GetArrayLength().ShouldBe(10);

        // The missing row 49 leaves the page itself as the value; an array counts as 1, so the list starts anew.
        var again = result.GetProperty("result").GetProperty("p1");
        again.GetArrayLength().ShouldBe(50);
        PortalClient.Identifier(again[0]).ShouldBe(portal.Host.Company.Deals.First(deal => !deal.IsRecurring).Id);
    }

    [Fact]
    public async Task References_IntoObjects_AreReplaced()
    {
        var result = await RunAsync(new() { ["me"] = "user.current", ["my"] = "department.get?ID=$result[me][UF_DEPARTMENT][0]" });
        result.GetProperty("result").GetProperty("my")[0].GetProperty("ID").GetString().ShouldBe("1");
    }

    [Fact]
    public async Task References_ToTotal_AreReplaced()
    {
        var result = await RunAsync(new() { ["all"] = "crm.lead.list?select[]=ID", ["end"] = "crm.lead.list?start=$total[all]" });
        result.GetProperty("result_total").GetProperty("all").GetInt32().ShouldBe(portal.Host.Company.Leads.Count);
        result.GetProperty("result").GetProperty("end").GetArrayLength().ShouldBe(0);
        result.GetProperty("result_next").GetProperty("all").GetInt32().ShouldBe(50);
    }

    [Fact]
    public async Task Errors_WithoutHalt_StandBesideTheResults()
    {
        var result = await RunAsync(new() { ["good"] = "profile", ["bad"] = "crm.nothing", ["after"] = "server.time" });
        result.GetProperty("result").EnumerateObject().Select(item => item.Name).ShouldBe(["good", "after"]);
        result.GetProperty("result_error").GetProperty("bad").GetProperty("error").GetString().ShouldBe("ERROR_METHOD_NOT_FOUND");
        result.GetProperty("result_time").EnumerateObject().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Errors_WithHalt_StopTheRest()
    {
        var result = await RunAsync(new() { ["good"] = "profile", ["bad"] = "crm.nothing", ["after"] = "server.time" }, halt: 1);
        result.GetProperty("result").EnumerateObject().Select(item => item.Name).ShouldBe(["good"]);
        result.GetProperty("result_error").EnumerateObject().Select(item => item.Name).ShouldBe(["bad"]);
    }

    [Fact]
    public async Task EmptyMaps_AreArrays()
    {
        var result = await RunAsync(new() { ["bad"] = "crm.nothing" });
        foreach (var map in (string[])["result", "result_total", "result_next", "result_time"])
            result.GetProperty(map).ValueKind.ShouldBe(JsonValueKind.Array, map);
        result.GetProperty("result_error").ValueKind.ShouldBe(JsonValueKind.Object);
    }

    [Fact]
    public async Task Commands_AsAList_AnswerAsALists()
    {
        var answer = await portal.Client.CallAsync("batch", new { halt = 0, cmd = (string[])["profile", "server.time"] });
        answer.GetProperty("result").GetProperty("result").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Commands_Above50_AreRefusedOneByOne()
    {
        var result = await RunAsync(Enumerable.Range(0, 52).ToDictionary(index => $"c{index:00}", _ => "server.time", StringComparer.Ordinal));
        result.GetProperty("result").EnumerateObject().Count().ShouldBe(50);
        result.GetProperty("result_error").EnumerateObject().Select(item => item.Name).ShouldBe(["c50", "c51"]);
        result.GetProperty("result_error").GetProperty("c50").GetProperty("error").GetString().ShouldBe("ERROR_BATCH_LENGTH_EXCEEDED");
    }

    [Fact]
    public async Task Batch_InBatch_IsRefused_AndObjectsAreSkipped()
    {
        var answer = await portal.Client.CallAsync("batch", new { halt = 0, cmd = new Dictionary<string, object>(StringComparer.Ordinal) { ["inner"] = "batch?cmd[a]=profile", ["object"] = new { method = "profile" }, ["good"] = "profile" } });
        var result = answer.GetProperty("result");
        result.GetProperty("result_error").GetProperty("inner").GetProperty("error").GetString().ShouldBe("ERROR_BATCH_METHOD_NOT_ALLOWED");
        result.GetProperty("result").EnumerateObject().Select(item => item.Name).ShouldBe(["good"]);
    }

    [Fact]
    public async Task Plus_InACommand_MustBeEncoded()
    {
        var result = await RunAsync(new()
        {
            ["right"] = "crm.deal.list?filter[%3E%3DDATE_CREATE]=2026-11-01T00%3A00%3A00%2B03%3A00",
            ["wrong"] = "crm.deal.list?filter[>=DATE_CREATE]=2026-11-01T00:00:00+03:00",
        });
        result.GetProperty("result_total").GetProperty("right").GetInt32().ShouldBeLessThan(result.GetProperty("result_total").GetProperty("wrong").GetInt32());
    }

    private static Dictionary<string, string> Chain(int pages, string first) => Enumerable.Range(0, pages).ToDictionary(
        page => $"p{page}",
        page => $"crm.deal.list?order[ID]=ASC&start=-1&select[]=ID&{(page == 0 ? first : $"filter[%3EID]=$result[p{page - 1}][49][ID]")}",
        StringComparer.Ordinal);

    private async Task<JsonElement> RunAsync(Dictionary<string, string> commands, int halt = 0) =>
        (await portal.Client.CallAsync("batch", new { halt, cmd = commands })).GetProperty("result");
}
