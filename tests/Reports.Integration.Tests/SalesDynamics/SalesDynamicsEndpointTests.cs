using System.Net;
using System.Text.Json;
using Dapper;
using Reports.Integration.Tests.Api;
using Reports.Integration.Tests.SalesPlan;

namespace Reports.Integration.Tests.SalesDynamics;

public sealed class SalesDynamicsEndpointTests(TwoPortals portals) : IClassFixture<TwoPortals>, IAsyncLifetime
{
    private const string Address = "/api/v1/reports/sales-dynamics?from=2026-10-01&to=2026-10-31&grain=week";
    private const string Rows = "/api/v1/reports/sales-dynamics/rows?from=2026-10-01&to=2026-10-31";

    public async ValueTask InitializeAsync()
    {
        await using var connection = await portals.Api.OpenAsync();
        var (before, day) = (new DateOnly(2026, 9, 7), new DateOnly(2026, 10, 5));
        await MartSeed.DealsAsync(
            connection,
            portals.First,
            new(1, "P", before, null, EmployeeId: 7, Amount: 50),
            new(2, "P", before, null, EmployeeId: 7, Amount: 50),
            new(3, "S", day, day, EmployeeId: 7, Amount: 150),
            new(4, "F", day, day, EmployeeId: 7, Amount: 50),
            new(5, "P", day, null, EmployeeId: 7, Amount: 100),
            new(6, "P", day, null, EmployeeId: 7, Amount: 100));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Get_ComparesTheSummary_AndShowsTheSeries()
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        var report = await client.JsonAsync(Address);

        var created = report.GetProperty("summary").GetProperty("dealsCreated");
        created.GetProperty("value").GetDecimal().ShouldBe(4);
        created.GetProperty("previous").GetDecimal().ShouldBe(2);
        created.GetProperty("previousChange").GetDecimal().ShouldBe(1);
        created.GetProperty("yearAgo").GetDecimal().ShouldBe(0);
        created.GetProperty("yearAgoChange").ValueKind.ShouldBe(JsonValueKind.Null);
        report.GetProperty("summary").GetProperty("pipelineCount").GetProperty("value").GetDecimal().ShouldBe(4);
        report.GetProperty("comparedTo").GetProperty("previous").GetProperty("from").GetString().ShouldBe("2026-09-01");
        var weeks = report.GetProperty("dynamics").EnumerateArray().ToList();
        weeks.Select(week => week.GetProperty("bucket").GetString()).ShouldBe(["2026-09-28", "2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26"]);
        weeks.Select(week => week.GetProperty("pipelineAmount").GetDecimal()).ShouldBe([100, 300, 300, 300, 300]);
        report.GetProperty("employees")[0].GetProperty("averageDeal").GetDecimal().ShouldBe(150);
        report.GetProperty("funnels")[0].GetProperty("winRate").GetDecimal().ShouldBe(0.5m);
        report.GetProperty("funnels")[0].TryGetProperty("leadsCreated", out _).ShouldBeFalse();
    }

    /// <summary>Each deal has a currency of its own: those of which an amount of the answer would hold something are named.</summary>
    [Fact]
    public async Task Get_UnknownCurrencies_AreThoseOfAnyAmount()
    {
        var portal = await portals.Api.AddPortalAsync("currencies.bitrix24.ru", asOf: new DateTimeOffset(2026, 11, 10, 9, 0, 0, TimeSpan.Zero));
        await using (var connection = await portals.Api.OpenAsync())
            await MartSeed.DealsAsync(
                connection,
                portal,
                new(1, "P", new(2026, 9, 7), null, Amount: null, Currency: "AAA"), // in the pipeline ever since
                new(2, "S", new(2026, 9, 10), new(2026, 9, 15), Amount: null, Currency: "BBB"), // won in the previous period
                new(3, "F", new(2025, 10, 1), new(2025, 10, 5), Amount: null, Currency: "CCC"), // lost a year ago
                new(4, "S", new(2026, 10, 6), new(2026, 11, 3), Amount: null, Currency: "DDD"), // in the pipeline then
                new(5, "S", new(2026, 8, 1), new(2026, 8, 15), Amount: null, Currency: "EEE"), // before all of it
                new(6, "P", new(2026, 11, 2), null, Amount: null, Currency: "FFF"), // after the period
                new(7, "S", new(2026, 10, 6), new(2026, 10, 8), Amount: null, Currency: "GGG"), // won in the period
                new(8, "S", new(2025, 10, 20), new(2026, 1, 10), Amount: null, Currency: "HHH"), // in the pipeline a year ago
                new(9, "S", new(2026, 9, 29), new(2026, 9, 30), Amount: null, Currency: "III", FunnelId: 5)); // of another funnel
        using var client = portals.Api.ClientOf(await portals.Api.AddKeyAsync(portal, "admin"), "en");

        var report = await client.JsonAsync(Address + "&funnel=0");

        report.GetProperty("summary").GetProperty("pipelineCount").GetProperty("value").GetDecimal().ShouldBe(2);
        report.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!.Split("currency ")[1][..3])
            .ShouldBe(["AAA", "BBB", "CCC", "DDD", "GGG", "HHH"]);
        report.GetProperty("dataQuality").EnumerateArray().Select(item => (item.GetProperty("kind").GetString(), item.GetProperty("count").GetInt32()))
            .ShouldBe([("wonWithoutAmount", 1)]);
    }

    [Fact]
    public async Task Get_AnotherPortal_SeesNothingOfIt()
    {
        using var client = portals.Api.ClientOf(portals.SecondKey);

        var report = await client.JsonAsync(Address);

        report.GetProperty("summary").GetProperty("dealsCreated").GetProperty("value").GetDecimal().ShouldBe(0);
        report.GetProperty("employees").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData(Address + "&basis=event", "basis")]
    [InlineData(Address + "&grain=hour", "grain")]
    [InlineData(Rows, "figure")]
    [InlineData(Rows + "&figure=leads", "figure")]
    [InlineData(Rows + "&figure=dealsWon&sort=utmSource", "sort")]
    public async Task Get_WhatIsNotAllowed_IsNamed(string address, string parameter)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        using var response = await client.SendAsync(HttpMethod.Get, address);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).GetProperty("errors").TryGetProperty(parameter, out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("summary", "Новые сделки;4;2;0;")]
    [InlineData("dynamics", "2026-10-05;0;0;0;4;1;1;150,00;50,00;150,00;0,5;4;300,00")]
    [InlineData("funnels", "#0;4;1;1;150,00;50,00;150,00;0,5;4;300,00")]
    [InlineData("employees", "#7;;0;0;0;4;1;1;150,00;50,00;150,00;0,5;4;300,00")]
    public async Task Export_OfEveryPart_SaysWhatTheReportSays(string part, string line)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey, "ru");

        using var response = await client.SendAsync(HttpMethod.Get, Address.Replace("sales-dynamics?", "sales-dynamics/export?") + $"&format=csv&part={part}");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe($"sales-dynamics-{part}-2026-10-01-2026-10-31.csv");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.Split('\n').ShouldContain(found => found.StartsWith(line, StringComparison.Ordinal), text);
    }

    [Fact]
    public async Task Export_OfRows_HoldsTheRecordsInTheAskedOrder()
    {
        var portal = await portals.Api.AddPortalAsync("rows.bitrix24.ru", asOf: new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using (var connection = await portals.Api.OpenAsync())
            await connection.ExecuteAsync(
                """
                insert into mart.lead (portal_id, id, title, stage_id, stage_name, semantics, created_at, created_on, field_set)
                select @portal, id, case id when 901 then '=cmd()' else 'Лид ' || id end, 'NEW', 'Новый', 'P', '2026-10-06', date '2026-10-06', 0 from generate_series(901, 903) id
                """,
                new { portal });
        using var client = portals.Api.ClientOf(await portals.Api.AddKeyAsync(portal, "admin"), "ru");

        using var response = await client.SendAsync(HttpMethod.Get, Address.Replace("sales-dynamics?", "sales-dynamics/export?") + "&format=csv&part=rows&figure=leadsCreated&sort=-id");

        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n");
        lines[1..4].Select(found => string.Join(';', found.Split(';')[..2])).ShouldBe(["903;Лид 903", "902;Лид 902", "901;'=cmd()"]);
    }

    [Theory]
    [InlineData("&part=rows", "figure")]
    [InlineData("&part=rows&figure=romi", "figure")]
    [InlineData("&part=utm", "part")]
    [InlineData("&part=funnels&bucket=2026-10-05", "bucket")]
    public async Task Export_WhatIsNotAllowed_IsNamed(string query, string parameter)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        using var response = await client.SendAsync(HttpMethod.Get, Address.Replace("sales-dynamics?", "sales-dynamics/export?") + "&format=xlsx" + query);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).GetProperty("errors").TryGetProperty(parameter, out _).ShouldBeTrue();
    }
}
