using System.Net;
using Dapper;
using Reports.Integration.Tests.Api;

namespace Reports.Integration.Tests.Marketing;

public sealed class MarketingEndpointTests(TwoPortals portals) : IClassFixture<TwoPortals>, IAsyncLifetime
{
    private const string Address = "/api/v1/reports/marketing?from=2026-11-01&to=2026-11-30";
    private const string Rows = "/api/v1/reports/marketing/rows";

    public async ValueTask InitializeAsync()
    {
        await using var connection = await portals.Api.OpenAsync();
        await connection.ExecuteAsync(
            """
            insert into mart.field_set (portal_id, fields) values (@portal, '{}') on conflict do nothing;
            insert into mart.lead (portal_id, id, title, stage_id, stage_name, semantics, source_id, utm_source, created_at, created_on, closed_on, won_deals, field_set)
            select @portal, 9000 + l.id, 'Lead', 'X', 'X', l.semantics, 'WEB', 'yandex', '2026-11-01', '2026-11-01', l.closed_on::date, l.won_deals, s.id
            from mart.field_set s,
                 (values (1, 'F', '2026-11-20', 0), (2, 'F', '2026-12-01', 0), (3, 'S', '2026-11-20', 1), (4, 'S', '2026-11-20', 0), (5, 'S', '2026-12-01', 0),
                         (6, 'P', null, 0), (7, 'P', null, 0), (8, 'P', null, 0), (9, 'P', null, 0), (10, 'P', null, 0)) as l (id, semantics, closed_on, won_deals)
            where s.portal_id = @portal and s.fields = '{}'
            on conflict do nothing
            """,
            new { portal = portals.First });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Get_ByDefault_IsTheCohort()
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        var report = await client.JsonAsync(Address);

        report.GetProperty("report").GetString().ShouldBe("marketing");
        report.GetProperty("basis").GetString().ShouldBe("cohort");
        report.GetProperty("period").GetProperty("grain").GetString().ShouldBe("month");
        var summary = report.GetProperty("summary");
        summary.GetProperty("leads").GetInt64().ShouldBe(10);
        summary.GetProperty("openLeads").GetInt64().ShouldBe(5);
        summary.GetProperty("leadToDeal").GetDecimal().ShouldBe(0.3m);
        summary.GetProperty("leadToWin").GetDecimal().ShouldBe(0.1m);
        summary.GetProperty("winRate").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        report.GetProperty("sources")[0].GetProperty("utm")[0].GetProperty("utmSource").GetString().ShouldBe("yandex");
    }

    [Fact]
    public async Task Get_ByEvent_HasNoStates()
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        var summary = (await client.JsonAsync(Address + "&basis=event")).GetProperty("summary");

        summary.GetProperty("junkLeads").GetInt64().ShouldBe(1);
        summary.GetProperty("convertedLeads").GetInt64().ShouldBe(2);
        summary.GetProperty("openLeads").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        summary.GetProperty("leadToWin").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Get_AnotherPortal_SeesNothingOfIt()
    {
        using var client = portals.Api.ClientOf(portals.SecondKey);

        (await client.JsonAsync(Address)).GetProperty("summary").GetProperty("leads").GetInt64().ShouldBe(0);
    }

    [Theory]
    [InlineData("&basis=both", "basis")]
    [InlineData("&bassis=event", "bassis")]
    [InlineData("&leadDays=3", "leadDays")]
    [InlineData("&field.UF_SECRET=1", "field.UF_SECRET")]
    public async Task Get_WhatIsNotAllowed_IsNamed(string query, string parameter)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        using var response = await client.SendAsync(HttpMethod.Get, Address + query);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).GetProperty("errors").TryGetProperty(parameter, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Rows_NameTheirKind_AndStayInTheirPortal()
    {
        await using (var connection = await portals.Api.OpenAsync())
        {
            await connection.ExecuteAsync(
                """
                insert into mart.lead (portal_id, id, title, stage_id, stage_name, semantics, utm_source, created_at, created_on, field_set)
                values (@portal, 5, 'Лид «=1+1»', 'NEW', 'Новый', 'P', 'yandex', '2026-10-02T10:00:00Z', '2026-10-02', 0) on conflict do nothing
                """,
                new { portal = portals.First });
        }

        using var first = portals.Api.ClientOf(portals.FirstKey);
        using var second = portals.Api.ClientOf(portals.SecondKey);

        var rows = await first.JsonAsync(Rows + "?from=2026-10-01&to=2026-10-31&figure=openLeads&utmSource=yandex&utmMedium=none&bucket=2026-10-01");
        var lead = rows.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        lead.GetProperty("kind").GetString().ShouldBe("lead");
        lead.GetProperty("title").GetString().ShouldBe("Лид «=1+1»");
        lead.GetProperty("url").GetString().ShouldBe("https://first.bitrix24.ru/crm/lead/details/5/");
        rows.GetProperty("total").GetInt32().ShouldBe(1);
        (await second.JsonAsync(Rows + "?from=2026-10-01&to=2026-10-31&figure=openLeads")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Rows_OfAMarkThatReadsNone_AreNotThoseWithoutAMark()
    {
        await using (var connection = await portals.Api.OpenAsync())
        {
            await connection.ExecuteAsync(
                """
                insert into mart.lead (portal_id, id, title, stage_id, stage_name, semantics, utm_medium, created_at, created_on, field_set)
                select @portal, l.id, 'Лид', 'NEW', 'Новый', 'P', l.medium, '2026-09-02T10:00:00Z', '2026-09-02', 0
                from (values (11, 'none'), (12, null), (13, 'cpc')) as l (id, medium) on conflict do nothing
                """,
                new { portal = portals.First });
        }

        using var client = portals.Api.ClientOf(portals.FirstKey);

        (await IdsAsync("none")).ShouldBe([12]);
        (await IdsAsync("%22none%22")).ShouldBe([11]);
        (await IdsAsync("cpc")).ShouldBe([13]);

        async Task<List<int>> IdsAsync(string medium) =>
            [.. (await client.JsonAsync($"{Rows}?from=2026-09-01&to=2026-09-30&figure=leads&utmMedium={medium}")).GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetInt32())];
    }

    [Theory]
    [InlineData("", "figure")]
    [InlineData("&figure=adSpend", "figure")]
    [InlineData("&figure=openLeads&basis=event", "figure")]
    [InlineData("&figure=leads&sort=amount", "sort")]
    [InlineData("&figure=leads&bucket=2026-11-05", "bucket")]
    [InlineData("&figure=leads&cursor=x", "cursor")]
    [InlineData("&figure=leads&limit=501", "limit")]
    public async Task Rows_WhatIsNotAllowed_IsNamed(string query, string parameter)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        using var response = await client.SendAsync(HttpMethod.Get, Rows + "?from=2026-11-01&to=2026-11-30" + query);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).GetProperty("errors").TryGetProperty(parameter, out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("summary", "Лиды;10;")]
    [InlineData("sources", "WEB;10;2;3;5;1;")]
    [InlineData("utm", "WEB;yandex;;;10;2;3;5;1;")]
    [InlineData("dynamics", "2026-11-01;10;3;2;0;0;0;")]
    public async Task Export_OfEveryPart_SaysWhatTheReportSays(string part, string line)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey, "ru");

        using var response = await client.SendAsync(HttpMethod.Get, $"/api/v1/reports/marketing/export?from=2026-11-01&to=2026-11-30&format=csv&part={part}");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe($"marketing-{part}-2026-11-01-2026-11-30.csv");
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n').ShouldContain(text => text.StartsWith(line, StringComparison.Ordinal), line);
    }

    [Theory]
    [InlineData("&part=rows", "figure")]
    [InlineData("&part=rows&figure=adSpend", "figure")]
    [InlineData("&part=everything", "part")]
    [InlineData("&part=sources&utmSource=x", "utmSource")]
    public async Task Export_WhatIsNotAllowed_IsNamed(string query, string parameter)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        using var response = await client.SendAsync(HttpMethod.Get, "/api/v1/reports/marketing/export?from=2026-11-01&to=2026-11-30&format=xlsx" + query);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).GetProperty("errors").TryGetProperty(parameter, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Get_WithoutTheReportsRight_IsRefused()
    {
        using var client = portals.Api.ClientOf(await portals.Api.AddKeyAsync(portals.First, "plans"));

        using var response = await client.SendAsync(HttpMethod.Get, Address);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
