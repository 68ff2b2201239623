using System.Net;
using System.Text.Json;
using Dapper;
using Reports.Integration.Tests.Api;

namespace Reports.Integration.Tests.ManagerEffectiveness;

public sealed class ManagerEffectivenessEndpointTests(TwoPortals portals) : IClassFixture<TwoPortals>, IAsyncLifetime
{
    private const string Base = "/api/v1/reports/manager-effectiveness";
    private const string Period = "?from=2026-11-01&to=2026-11-30";

    public async ValueTask InitializeAsync()
    {
        await using var connection = await portals.Api.OpenAsync();
        await connection.ExecuteAsync(
            """
            insert into mart.manager_flow values (@portal, '2026-11-03', 7, 2, 10, 5, 4, 3, 6, 7, 1, 900), (@portal, '2026-11-03', 8, 6, 30, 15, 12, 9, 0, 0, 0, 0) on conflict do nothing;
            insert into mart.call_hours values (@portal, '2026-11-03', 2, 10, 6, 7, 1) on conflict do nothing;
            insert into mart.employee_call_hours values (@portal, 7, '2026-11-01', 2, 10, 6, 7, 1) on conflict do nothing;
            insert into mart.field_set (portal_id, fields) values (@portal, '{}') on conflict do nothing;
            insert into mart.lead (portal_id, id, title, stage_id, stage_name, semantics, employee_id, created_at, created_on, field_set)
            select @portal, 900 + n, 'Lead', 'X', 'X', 'P', 7, '2026-11-01', '2026-11-01', s.id from mart.field_set s, generate_series(1, 4) n where s.portal_id = @portal
            on conflict do nothing;
            insert into mart.deal (portal_id, id, title, funnel_id, stage_id, stage_name, semantics, employee_id, created_at, created_on, closed_on, cycle_days, amount, field_set)
            select @portal, 900 + d.id, 'Deal', 0, 'X', 'X', d.semantics, 7, '2026-05-26', d.created_on::date, d.closed_on::date, d.closed_on::date - d.created_on::date, 100, s.id
            from mart.field_set s,
                 (values (1, 'P', '2026-05-26', null), (2, 'P', '2026-05-27', null), (3, 'P', '2026-11-01', null), (4, 'P', '2026-11-01', null), (5, 'P', '2026-11-01', null),
                         (6, 'S', '2026-11-01', '2026-11-03'), (7, 'S', '2026-11-01', '2026-11-03'), (8, 'S', '2026-11-01', '2026-11-03'), (9, 'F', '2026-11-01', '2026-11-03')) d (id, semantics, created_on, closed_on)
            where s.portal_id = @portal
            on conflict do nothing;
            insert into mart.activity_basis values (@portal, 'telephony', '2026-11-23T09:00:00Z', '2026-02-01T00:00:00Z') on conflict do nothing;
            insert into crm.activity (portal_id, id, owner_type_id, owner_id, type_id, provider_id, subject, completed, responsible_id, created_at, updated_at)
            values (@portal, 11, 2, 5, 1, 'CRM_MEETING', '=Встреча', true, 7, '2026-11-03T21:30:00Z', '2026-11-03T21:30:00Z') on conflict do nothing;
            insert into mart.activity values (@portal, 11, 'meeting', 7, 2, 5, '2026-11-03T21:30:00Z', '2026-11-04') on conflict do nothing;
            insert into mart.call values (@portal, 12, 'missed', 0, 7, '2026-11-03T07:30:00Z', '2026-11-03', 2, 10, '+7999', 3, 8) on conflict do nothing;
            """,
            new { portal = portals.First });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Get_ByThePortalsWeights_AndByOthers()
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        var report = await client.JsonAsync(Base + Period + "&employee=7");
        report.GetProperty("report").GetString().ShouldBe("manager-effectiveness");
        report.GetProperty("callsSource").GetString().ShouldBe("telephony");
        report.GetProperty("completionObservedFrom").GetDateTimeOffset().ShouldBe(new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        report.GetProperty("weights").GetProperty("meeting").GetInt32().ShouldBe(5);
        report.GetProperty("longDealDays").GetInt32().ShouldBe(180);
        var summary = report.GetProperty("summary");
        summary.GetProperty("activityScore").GetInt64().ShouldBe(76);
        summary.GetProperty("companyScore").GetInt64().ShouldBe(304);
        summary.GetProperty("scoreShare").GetDecimal().ShouldBe(0.25m);
        summary.GetProperty("workingDays").GetInt32().ShouldBe(16);
        summary.GetProperty("scorePerWorkingDay").GetDecimal().ShouldBe(4.75m);
        summary.GetProperty("longDeals").GetInt64().ShouldBe(1);
        summary.GetProperty("leadsInWork").GetInt64().ShouldBe(4);
        summary.GetProperty("winRate").GetDecimal().ShouldBe(0.75m);
        report.GetProperty("employees")[0].GetProperty("dynamics").ValueKind.ShouldBe(JsonValueKind.Null);
        report.GetProperty("callHours")[0].GetProperty("missed").GetInt64().ShouldBe(1);

        var tried = await client.JsonAsync(Base + Period + "&weights=0,1,0,0,100&longDealDays=179&employee=7&expand=employees.dynamics&grain=week");
        tried.GetProperty("summary").GetProperty("activityScore").GetInt64().ShouldBe(310);
        tried.GetProperty("summary").GetProperty("companyScore").GetInt64().ShouldBe(1240);
        tried.GetProperty("summary").GetProperty("longDeals").GetInt64().ShouldBe(2);
        tried.GetProperty("employees")[0].GetProperty("dynamics").EnumerateArray().Select(week => week.GetProperty("activityScore").GetInt64()).ShouldBe([0, 310, 0, 0, 0, 0]);
    }

    [Fact]
    public async Task Get_AnotherPortal_SeesNothingOfIt()
    {
        using var client = portals.Api.ClientOf(portals.SecondKey);

        var report = await client.JsonAsync(Base + Period);

        report.GetProperty("summary").GetProperty("companyScore").GetInt64().ShouldBe(0);
        report.GetProperty("summary").GetProperty("scoreShare").ValueKind.ShouldBe(JsonValueKind.Null);
        report.GetProperty("employees").GetArrayLength().ShouldBe(0);
        report.GetProperty("callsSource").GetString().ShouldBe("activities");
        (await client.JsonAsync(Base + "/rows" + Period + "&figure=missedCalls")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Rows_NameTheirKind_AndTheirLocalMoment()
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        var activity = (await client.JsonAsync(Base + "/rows" + Period + "&figure=activityScore&weights=50,0,0,0,0")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        activity.GetProperty("kind").GetString().ShouldBe("activity");
        activity.GetProperty("activityKind").GetString().ShouldBe("meeting");
        activity.GetProperty("url").GetString().ShouldBe("https://first.bitrix24.ru/crm/deal/details/5/");
        activity.GetProperty("happenedAt").GetString().ShouldBe("2026-11-04T00:30:00+03:00");
        activity.GetProperty("happenedOn").GetString().ShouldBe("2026-11-04");
        activity.GetProperty("points").GetInt32().ShouldBe(50);

        var call = (await client.JsonAsync(Base + "/rows" + Period + "&figure=missedCalls&weekday=2&hour=10")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        call.GetProperty("kind").GetString().ShouldBe("call");
        call.GetProperty("url").GetString().ShouldBe("https://first.bitrix24.ru/crm/contact/details/8/");
        call.GetProperty("startedAt").GetString().ShouldBe("2026-11-03T10:30:00+03:00");
        (await client.JsonAsync(Base + "/rows" + Period + "&figure=missedCalls&weekday=3")).GetProperty("total").GetInt32().ShouldBe(0);
        (await client.JsonAsync(Base + "/rows" + Period + "&figure=companyScore&department=none")).GetProperty("items").GetArrayLength().ShouldBe(1, "the company is not narrowed");
    }

    [Theory]
    [InlineData("", "&weights=5,4,3,2", "weights")]
    [InlineData("", "&weights=5,4,3,2,101", "weights")]
    [InlineData("", "&weights=5,4,3,2,1&weights=1,1,1,1,1", "weights")]
    [InlineData("", "&longDealDays=0", "longDealDays")]
    [InlineData("", "&source=WEB", "source")]
    [InlineData("", "&field.UF_X=1", "field.UF_X")]
    [InlineData("", "&grain=day&expand=employees", "expand")]
    [InlineData("/rows", "", "figure")]
    [InlineData("/rows", "&figure=revenue", "figure")]
    [InlineData("/rows", "&figure=meetings&hour=10", "hour")]
    [InlineData("/rows", "&figure=missedCalls&hour=24", "hour")]
    [InlineData("/rows", "&figure=missedCalls&sort=title", "sort")]
    [InlineData("/rows", "&figure=meetings&bucket=2026-11-05", "bucket")]
    [InlineData("/rows", "&figure=meetings&cursor=x", "cursor")]
    [InlineData("/export", "&format=csv&part=everything", "part")]
    [InlineData("/export", "&format=csv&part=rows", "figure")]
    [InlineData("/export", "&format=csv&part=callHours&weekday=2", "weekday")]
    public async Task WhatIsNotAllowed_IsNamed(string path, string query, string parameter)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        using var response = await client.SendAsync(HttpMethod.Get, Base + path + Period + query);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).GetProperty("errors").TryGetProperty(parameter, out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("summary", "Встречи;8;")]
    [InlineData("summary&employee=7", "Встречи;2;")]
    [InlineData("summary", "Баллы всей компании;304;")]
    [InlineData("summary", "Рабочих дней;16;")]
    [InlineData("employees", "#7;;2;10;5;4;3;76;0,25;4,75;6;7;1;900;4;5;3;1;300,00;100,00;0,75;1")]
    [InlineData("dynamics", "2026-11-01;8;40;20;16;12;304")]
    [InlineData("employeesDynamics", "#7;2026-11-01;2;10;5;4;3;76")]
    [InlineData("callHours", "2;10;6;7;1")]
    [InlineData("rows&figure=meetings", "11;'=Встреча;Встреча;;2026-11-04;00:30;Сделка;5;5;")]
    [InlineData("rows&figure=missedCalls", "12;Пропущенный;;2026-11-03;10:30;2;0;")]
    public async Task Export_OfEveryPart_SaysWhatTheReportSays(string part, string line)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey, "ru");

        using var response = await client.SendAsync(HttpMethod.Get, $"{Base}/export{Period}&format=csv&part={part}");

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        text.Split('\n').ShouldContain(row => row.StartsWith(line, StringComparison.Ordinal), text);
    }

    [Fact]
    public async Task Get_WithoutTheReportsRight_IsRefused()
    {
        using var client = portals.Api.ClientOf(await portals.Api.AddKeyAsync(portals.First, "plans"));

        using var response = await client.SendAsync(HttpMethod.Get, Base + Period);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
