using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Dapper;
using MiniExcelLibs;
using Reports.Integration.Tests.Api;

namespace Reports.Integration.Tests.SalesPlan;

public sealed class SalesPlanEndpointsTests(SalesPlanPortal portal) : IClassFixture<SalesPlanPortal>
{
    private const string Report = "/api/v1/reports/sales-plan";
    private const string March = "from=2026-03-01&to=2026-03-31";

    [Fact]
    public async Task Get_Month_ConcludesTheFigures()
    {
        using var client = portal.Api.ClientOf(portal.Key, "ru");
        var report = await client.JsonAsync($"{Report}?{March}");
        var summary = report.GetProperty("summary");
        summary.GetProperty("factAmount").GetDecimal().ShouldBe(132.55m);
        summary.GetProperty("factCount").GetInt32().ShouldBe(4);
        // 52.55 up to 20 March, the 15th working day; 7 remain; 80 closes later.
        summary.GetProperty("forecastAmount").GetDecimal().ShouldBe(Math.Round(132.55m + 52.55m / 15 * 7, 2));
        summary.GetProperty("attainment").ValueKind.ShouldBe(JsonValueKind.Null);
        report.GetProperty("employees").EnumerateArray().Select(employee => employee.GetProperty("name").GetString()).ShouldBe(["Анна", "Борис", "=cmd()", null]);
        report.GetProperty("dynamics").GetArrayLength().ShouldBe(1);
        report.GetProperty("cycle").GetProperty("openMedianAgeDays").GetDecimal().ShouldBe(10);
        report.GetProperty("dataQuality").EnumerateArray().Select(item => (item.GetProperty("kind").GetString(), item.GetProperty("count").GetInt32()))
            .ShouldBe([("dealsWithoutSource", 1), ("dealsOfDismissedEmployees", 1)]);
    }

    [Fact]
    public async Task Get_WithTheTagOfTheLastAnswer_IsNotModified()
    {
        using var client = portal.Api.ClientOf(portal.Key);
        using var first = await client.SendAsync(HttpMethod.Get, $"{Report}?{March}");
        first.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        client.DefaultRequestHeaders.IfNoneMatch.Add(EntityTagHeaderValue.Parse(first.Headers.ETag!.ToString()));
        using var again = await client.SendAsync(HttpMethod.Get, $"{Report}?{March}");
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var other = await client.SendAsync(HttpMethod.Get, $"{Report}?{March}&excludeReopened=true");
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("", "from", "Обязательный параметр.", "The parameter is required.")]
    [InlineData("from=2026-03-01&to=2026-02-01", "to", "Не раньше from.", "Not before from.")]
    [InlineData(March + "&grain=hour", "grain", "Допустимы: day, week, month, quarter, year.", "Allowed: day, week, month, quarter, year.")]
    [InlineData(March + "&expand=all", "expand", "Допустимы: employees.dynamics.", "Allowed: employees.dynamics.")]
    [InlineData(March + "&funnel=x", "funnel", "Целое число от 0.", "A whole number from 0.")]
    public async Task Get_BadParameter_IsNamedInBothLanguages(string query, string parameter, string russian, string english)
    {
        foreach (var (language, message) in new[] { ("ru", russian), ("en", english) })
        {
            using var client = portal.Api.ClientOf(portal.Key, language);
            using var refused = await client.SendAsync(HttpMethod.Get, $"{Report}?{query}");
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await refused.JsonAsync()).GetProperty("errors").GetProperty(parameter)[0].GetString().ShouldBe(message);
        }
    }

    [Theory]
    [InlineData("employe=1", "employe")]
    [InlineData("figure=factAmount", "figure")]
    [InlineData("field.UF_SECRET=1", "field.UF_SECRET")]
    [InlineData("source=%00", "source")]
    public async Task Get_UnknownParameter_IsRefused(string query, string parameter)
    {
        using var client = portal.Api.ClientOf(portal.Key);
        using var refused = await client.SendAsync(HttpMethod.Get, $"{Report}?{March}&{query}");
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.JsonAsync()).GetProperty("errors").TryGetProperty(parameter, out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("figure=nothing", "figure")]
    [InlineData("", "figure")]
    [InlineData("figure=factAmount&bucket=2026-02-01", "bucket")]
    [InlineData("figure=openMedianAgeDays&bucket=2026-03-01", "bucket")]
    [InlineData("figure=openDeals&bucket=2026-03-01", "bucket")]
    [InlineData("figure=planAmount&cycleBucket=0-30", "cycleBucket")]
    [InlineData("figure=openDeals&cycleBucket=0-30", "cycleBucket")]
    [InlineData("figure=factAmount&planFunnel=0", "planFunnel")]
    [InlineData("figure=planAmount&planFunnel=all", "planFunnel")]
    [InlineData("figure=planAmount&planFunnel=0&planFunnel=none", "planFunnel")]
    [InlineData("figure=factAmount&cycleBucket=7", "cycleBucket")]
    [InlineData("figure=planAmount&sort=title", "sort")]
    [InlineData("figure=factAmount&limit=501", "limit")]
    [InlineData("figure=factAmount&cursor=nonsense", "cursor")]
    [InlineData("figure=fact%00Amount", "figure")]
    [InlineData("figure=planAmount&cursor=2", "cursor")]
    public async Task Rows_BadParameter_IsNamed(string query, string parameter)
    {
        using var client = portal.Api.ClientOf(portal.Key);
        using var refused = await client.SendAsync(HttpMethod.Get, $"{Report}/rows?{March}&{query}");
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.JsonAsync()).GetProperty("errors").TryGetProperty(parameter, out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("title")]
    [InlineData("-amount")]
    [InlineData("sourceId")]
    [InlineData("-employeeId")]
    [InlineData("closedOn")]
    [InlineData("-cycleDays")]
    [InlineData("-firstWonOn")]
    [InlineData("originalAmount")]
    public async Task Rows_PageByPage_AreTheWholeListInOrder(string sort)
    {
        using var client = portal.Api.ClientOf(portal.Key);
        var address = $"{Report}/rows?from=2026-01-01&to=2026-03-31&figure=factAmount&sort={sort}";
        var whole = await client.JsonAsync($"{address}&limit=500");
        var ids = new List<long>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await client.JsonAsync($"{address}&limit=2{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}");
            page.GetProperty("total").GetInt32().ShouldBe(6);
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetInt64()));
            cursor = page.GetProperty("nextCursor").GetString();
        }

        ids.ShouldBe(whole.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetInt64()));
        ids.Count.ShouldBe(6);
        whole.GetProperty("totalAmount").GetDecimal().ShouldBe(162.55m);
    }

    [Theory]
    [InlineData("summary", 16)]
    [InlineData("employees", 9)]
    [InlineData("dynamics", 2)]
    [InlineData("cycle", 5)]
    [InlineData("deals", 5)]
    [InlineData("deals&cycleBucket=31-90", 2)]
    [InlineData("rows&figure=openMedianAgeDays", 2)]
    [InlineData("rows&figure=openDeals", 2)]
    [InlineData("rows&figure=planAmount", 1)]
    public async Task Export_EveryPart_IsATableInBothFormats(string part, int lines)
    {
        using var client = portal.Api.ClientOf(portal.Key, "ru");
        foreach (var format in new[] { "csv", "xlsx" })
        {
            using var answer = await client.SendAsync(HttpMethod.Get, $"{Report}/export?{March}&format={format}&part={part}");
            var content = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe($"sales-plan-{part.Split('&')[0]}-2026-03-01-2026-03-31.{format}");
            var rows = format == "csv"
                ? System.Text.Encoding.UTF8.GetString(content).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length
                : new MemoryStream(content).Query(sheetName: new MemoryStream(content).GetSheetNames()[1]).Count();
            rows.ShouldBe(lines);
        }
    }

    [Theory]
    [InlineData("format=pdf&part=summary", "format")]
    [InlineData("part=summary", "format")]
    [InlineData("format=csv", "part")]
    [InlineData("format=csv&part=rows", "figure")]
    [InlineData("format=csv&part=rows&figure=nothing", "figure")]
    public async Task Export_BadParameter_IsNamed(string query, string parameter)
    {
        using var client = portal.Api.ClientOf(portal.Key);
        using var refused = await client.SendAsync(HttpMethod.Get, $"{Report}/export?{March}&{query}");
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldContain(parameter);
    }

    [Theory]
    [InlineData("part=employees&bucket=2026-03-01", "bucket", "Только при part=rows|deals.", "With part=rows|deals only.")]
    [InlineData("part=summary&cycleBucket=31-90", "cycleBucket", "Только при part=rows|deals.", "With part=rows|deals only.")]
    [InlineData("part=cycle&sort=amount", "sort", "Только при part=rows|deals.", "With part=rows|deals only.")]
    [InlineData("part=dynamics&figure=factCount", "figure", "Только при part=rows.", "With part=rows only.")]
    [InlineData("part=deals&figure=factCount", "figure", "Только при part=rows.", "With part=rows only.")]
    public async Task Export_ParameterOfAnotherPart_IsRefusedAndSaysWhose(string query, string parameter, string russian, string english)
    {
        foreach (var (language, message) in new[] { ("ru", russian), ("en", english) })
        {
            using var client = portal.Api.ClientOf(portal.Key, language);
            using var refused = await client.SendAsync(HttpMethod.Get, $"{Report}/export?{March}&format=csv&{query}");
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            var error = (await refused.JsonAsync()).GetProperty("errors").EnumerateObject().ShouldHaveSingleItem();
            (error.Name, error.Value[0].GetString()).ShouldBe((parameter, message));
        }
    }

    [Fact]
    public async Task Rows_OfDeals_HaveLinksAndDates()
    {
        using var client = portal.Api.ClientOf(portal.Key);
        var row = (await client.JsonAsync($"{Report}/rows?from=2026-02-01&to=2026-02-28&figure=reopenedDeals")).GetProperty("items")[0];
        row.GetProperty("kind").GetString().ShouldBe("deal");
        row.GetProperty("url").GetString().ShouldBe("https://plan.bitrix24.ru/crm/deal/details/2/");
        row.GetProperty("closedOn").GetString().ShouldBe("2026-02-15");
        row.GetProperty("reopened").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Rows_OfOpenDeals_AreThoseWhoseAgeIsShown()
    {
        using var client = portal.Api.ClientOf(portal.Key);
        var count = (await client.JsonAsync($"{Report}?{March}")).GetProperty("cycle").GetProperty("openDeals").GetInt32();
        var rows = await client.JsonAsync($"{Report}/rows?{March}&figure=openDeals");
        (count, rows.GetProperty("total").GetInt32()).ShouldBe((1, 1));
        rows.GetProperty("items").GetRawText().ShouldBe((await client.JsonAsync($"{Report}/rows?{March}&figure=openMedianAgeDays")).GetProperty("items").GetRawText());
    }

    [Theory]
    [InlineData("dealsWithoutSource&cycleBucket=31-90", 3)] // 1 January – 5 March: 63 days
    [InlineData("dealsWithoutSource&cycleBucket=0-30", null)]
    [InlineData("dealsOfDismissedEmployees&cycleBucket=0-30", 6)]
    [InlineData("dealsOfDismissedEmployees&cycleBucket=31-90", null)]
    public async Task Rows_OfDoubtfulDeals_AreNarrowedToASpanOfTheCycle(string figure, int? id)
    {
        using var client = portal.Api.ClientOf(portal.Key);
        var rows = await client.JsonAsync($"{Report}/rows?{March}&figure={figure}");
        rows.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetInt32()).ShouldBe(id is { } found ? [found] : []);
        rows.GetProperty("total").GetInt32().ShouldBe(id is null ? 0 : 1);
    }

    /// <summary>Where a portal has one funnel, a filter on it chooses every funnel and takes the plan of all together too; a row of funnels does not.</summary>
    [Fact]
    public async Task Rows_OfAnEmployeesFunnel_AreItsPlanAlone()
    {
        var single = await portal.Api.AddPortalAsync("single.bitrix24.ru", asOf: new DateTimeOffset(2026, 3, 20, 9, 0, 0, TimeSpan.Zero));
        await using (var connection = await portal.Api.OpenAsync())
            await connection.ExecuteAsync(
                """
                insert into crm.funnel (portal_id, id, name) values (@single, 0, 'Продажи');
                insert into app.plan_line (portal_id, month, employee_id, funnel_id, plan_amount, version)
                values (@single, '2026-03-01', 1, 0, 100, 1), (@single, '2026-03-01', 1, null, 50, 1), (@single, '2026-03-01', 2, 0, 7, 1);
                """,
                new { single });
        using var client = portal.Api.ClientOf(await portal.Api.AddKeyAsync(single, "admin"));

        var funnels = (await client.JsonAsync($"{Report}?{March}")).GetProperty("employees")[0].GetProperty("funnels").EnumerateArray().ToList();
        funnels.Select(funnel => (funnel.GetProperty("funnelId").GetRawText(), funnel.GetProperty("planAmount").GetDecimal())).ShouldBe([("0", 100), ("null", 50)]);
        (await PlannedAsync("employee=1&planFunnel=0")).ShouldBe((1, 100));
        (await PlannedAsync("employee=1&planFunnel=none")).ShouldBe((1, 50));

        (await client.JsonAsync($"{Report}?{March}&employee=1&funnel=0")).GetProperty("summary").GetProperty("planAmount").GetDecimal().ShouldBe(150);
        (await PlannedAsync("employee=1&funnel=0")).ShouldBe((2, 150));
        (await PlannedAsync("employee=1&funnel=0&planFunnel=0")).ShouldBe((1, 100));

        async Task<(int, decimal)> PlannedAsync(string cell)
        {
            var rows = await client.JsonAsync($"{Report}/rows?{March}&figure=planAmount&{cell}");
            return (rows.GetProperty("items").GetArrayLength(), rows.GetProperty("totalAmount").GetDecimal());
        }
    }

    [Fact]
    public async Task Get_OfAnotherPortal_SeesNothingOfThisOne()
    {
        var other = await portal.Api.AddPortalAsync("other.bitrix24.ru", asOf: new DateTimeOffset(2026, 3, 20, 9, 0, 0, TimeSpan.Zero));
        using var client = portal.Api.ClientOf(await portal.Api.AddKeyAsync(other, "admin"));
        (await client.JsonAsync($"{Report}?{March}")).GetProperty("employees").GetArrayLength().ShouldBe(0);
        (await client.JsonAsync($"{Report}/rows?{March}&figure=factAmount")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Get_BeforeTheFirstSync_IsNotAvailableYet()
    {
        var fresh = await portal.Api.AddPortalAsync("fresh.bitrix24.ru");
        using var client = portal.Api.ClientOf(await portal.Api.AddKeyAsync(fresh, "admin"));
        using var answer = await client.SendAsync(HttpMethod.Get, $"{Report}?{March}");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Get_ByEmployeeWhoMaySeeOnlyHerOwn_IsHerOwn()
    {
        using var client = portal.Api.ClientOf(await portal.Api.AddSessionAsync(portal.Portal, 2));
        (await client.JsonAsync($"{Report}?{March}")).GetProperty("employees").EnumerateArray()
            .ShouldHaveSingleItem().GetProperty("employeeId").GetInt32().ShouldBe(2);
        (await client.JsonAsync($"{Report}/rows?{March}&figure=factAmount")).GetProperty("totalAmount").GetDecimal().ShouldBe(40);
        using var foreign = await client.SendAsync(HttpMethod.Get, $"{Report}?{March}&employee=1");
        foreign.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
