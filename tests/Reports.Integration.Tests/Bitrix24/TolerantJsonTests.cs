using System.Text;
using System.Text.Json;
using Reports.Infrastructure.Bitrix24;
using Reports.Infrastructure.Sync.Rows;

namespace Reports.Integration.Tests.Bitrix24;

public sealed class TolerantJsonTests
{
    [Theory]
    [InlineData("\"37\"", 37)]
    [InlineData("37", 37)]
    [InlineData("\"37.0\"", 37)]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("false", null)]
    [InlineData("[]", null)]
    [InlineData("{}", null)]
    public void Number_HasManyFormsOfNothing(string json, int? expected) => Deal($"\"COMPANY_ID\":{json}").CompanyId.ShouldBe(expected);

    [Theory]
    [InlineData("\"19999.99\"", 19999.99)]
    [InlineData("999.9", 999.9)]
    [InlineData("\"1e3\"", 1000.0)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    public void Money_IsReadInvariantly(string json, double? expected) => Deal($"\"OPPORTUNITY\":{json}").Amount.ShouldBe((decimal?)expected);

    [Theory]
    [InlineData("\"2024-08-30T02:00:00+02:00\"", "2024-08-30")]
    [InlineData("\"2024-08-30T00:00:00+10:00\"", "2024-08-30")]
    [InlineData("\"2024-08-30\"", "2024-08-30")]
    [InlineData("\"\"", null)]
    [InlineData("\"0000-00-00T00:00:00+00:00\"", null)]
    public void Date_IsItsFirstTenCharacters(string json, string? expected) =>
        Deal($"\"CLOSEDATE\":{json}").CloseDate.ShouldBe(expected is null ? null : DateOnly.Parse(expected));

    [Fact]
    public void Moment_IsAnInstant_WhateverItsOffset()
    {
        var row = Deal("\"DATE_CREATE\":\"2024-09-02T18:37:18+02:00\",\"MOVED_TIME\":\"\",\"LAST_ACTIVITY_TIME\":{}");
        row.CreatedAt.ShouldBe(new DateTimeOffset(2024, 9, 2, 16, 37, 18, TimeSpan.Zero));
        row.MovedAt.ShouldBeNull();
        row.LastActivityAt.ShouldBeNull();
    }

    [Fact]
    public void CustomFields_AreArraysOfStrings_AndEmptyOnesAreLeftOut()
    {
        var row = Deal("""
            "UF_CRM_LIST":"45","UF_CRM_MANY":["1",2],"UF_CRM_NONE":false,"UF_CRM_EMPTY":[],"UF_CRM_YES":true,"UF_CRM_NO":"0","UF_CRM_NULL":null,"UF_CRM_TEXT":"a \"b\"","OTHER":"x"
            """);
        JsonDocument.Parse(CustomFields.ToJson(row.Custom, new HashSet<string>())).RootElement.GetRawText()
            .ShouldBe("""{"UF_CRM_LIST":["45"],"UF_CRM_MANY":["1","2"],"UF_CRM_YES":["1"],"UF_CRM_NO":["0"],"UF_CRM_TEXT":["a \u0022b\u0022"]}""");
    }

    [Theory]
    [InlineData("true", "1")]
    [InlineData("\"Y\"", "1")]
    [InlineData("\"1\"", "1")]
    [InlineData("1", "1")]
    [InlineData("false", "0")]
    [InlineData("\"N\"", "0")]
    [InlineData("\"0\"", "0")]
    [InlineData("0", "0")]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("[]", null)]
    public void YesNoField_TellsNoFromNoAnswer(string json, string? expected) =>
        CustomFields.ToJson(Deal($"\"UF_CRM_VIP\":{json}").Custom, new HashSet<string> { "UF_CRM_VIP" })
            .ShouldBe(expected is null ? "{}" : $$"""{"UF_CRM_VIP":["{{expected}}"]}""");

    [Theory]
    [InlineData("[]", false)]
    [InlineData("null", false)]
    [InlineData("""{"USERS":[1,{"a":2}],"CALENDAR_SECTION_ID":"12"}""", true)]
    [InlineData("""{"CALENDAR_SECTION_ID":0}""", false)]
    public void CalendarBlock_IsFoundInSettings(string settings, bool expected) =>
        RowJson.List<ActivityRow>(Bytes($$"""[{"ID":"1","SETTINGS":{{settings}},"SUBJECT":"x"}]"""), null)[0].HasCalendarSection.ShouldBe(expected);

    [Fact]
    public void Task_LinksMayBeMissing()
    {
        var rows = RowJson.List<TaskRow>(Bytes("""{"tasks":[{"id":"8","ufCrmTask":false,"groupId":"0"},{"id":9,"ufCrmTask":["D_1","L_2"]}]}"""), "tasks");
        rows[0].CrmLinks.ShouldBeEmpty();
        rows[1].CrmLinks.ShouldBe(["D_1", "L_2"]);
    }

    [Fact]
    public void List_MayBeAMap_OrAnEmptyOne()
    {
        RowJson.List<WorkgroupRow>(Bytes("""{"3":{"ID":"3","NAME":"a"},"7":{"ID":"7","NAME":"b"}}"""), null).Select(g => g.Id).ShouldBe([3L, 7L]);
        RowJson.List<TaskRow>(Bytes("[]"), "tasks").ShouldBeEmpty();
    }

    [Fact]
    public void Record_WithoutIdentifier_IsRefused() =>
        Should.Throw<JsonException>(() => RowJson.List<DealRow>(Bytes("""[{"TITLE":"x"}]"""), null));

    [Theory]
    [InlineData("")]
    [InlineData("<html>502</html>")]
    [InlineData("""{"result":[{"ID":"1"}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void HalfAnAnswer_IsNoAnswer(string body) => Should.Throw<JsonException>(() => Answer.Parse(Bytes(body)));

    [Fact]
    public void EmptyErrorCode_IsStillAnError()
    {
        var answer = Answer.Parse(Bytes("""{"error":"","error_description":"Access denied."}"""));
        answer.Error.ShouldBe("");
        Faults.KindOf(answer.Error!, answer.Description, 400).ShouldBe(FaultKind.NoRights);
    }

    [Fact]
    public void OperatingReset_IsANumberOrAText()
    {
        Answer.ParseTime(Bytes("""{"operating":3.3,"operating_reset_at":1778747792}""")).OperatingResetAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1778747792));
        Answer.ParseTime(Bytes("""{"operating":"3.3","operating_reset_at":"2024-08-26T16:11:37+03:00"}""")).OperatingResetAt
            .ShouldBe(new DateTimeOffset(2024, 8, 26, 16, 11, 37, TimeSpan.FromHours(3)));
    }

    [Fact]
    public void Command_IsEncodedForABatch() =>
        new Command("crm.deal.list").With("filter[>=DATE_MODIFY]", "2024-01-01T00:00:00+03:00").WithEach("select", ["ID", "UF_CRM_1"]).ToString()
            .ShouldBe("crm.deal.list?filter%5B%3E%3DDATE_MODIFY%5D=2024-01-01T00%3A00%3A00%2B03%3A00&select%5B%5D=ID&select%5B%5D=UF_CRM_1");

    [Fact]
    public void WayIn_PrintsItsHostAlone()
    {
        var webhook = new WebhookAccess(1, new("https://company.bitrix24.ru/rest/1/secretcode"));
        webhook.ToString().ShouldBe("company.bitrix24.ru");
        webhook.AddressOf("profile").AbsoluteUri.ShouldBe("https://company.bitrix24.ru/rest/1/secretcode/profile.json");
        $"{new OAuthAccess(1, new("https://c.bitrix24.ru/rest/"), new("https://oauth.bitrix.info/"), "a-token", "r-token")}".ShouldBe("c.bitrix24.ru");
    }

    private static DealRow Deal(string fields) => RowJson.List<DealRow>(Bytes($$"""[{"ID":"1",{{fields}}}]"""), null)[0];

    private static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);
}
