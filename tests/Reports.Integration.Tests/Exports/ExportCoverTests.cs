using System.Net;
using Dapper;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Reports.Api.Common;
using Reports.Application.Quality;
using Reports.Integration.Tests.Api;
using Reports.Integration.Tests.SalesPlan;

namespace Reports.Integration.Tests.Exports;

/// <summary>The first sheet of a workbook names whatever narrows its table or changes it.</summary>
public sealed class ExportCoverTests(SalesPlanPortal portal) : IClassFixture<SalesPlanPortal>, IAsyncLifetime
{
    private const string Reports = "/api/v1/reports/";
    private const string Deals = "sales-plan/export?from=2026-01-01&to=2026-03-31&part=rows&figure=factCount";
    private const string Score = "manager-effectiveness/export?from=2026-03-01&to=2026-03-31&part=rows&employee=1&funnel=3&department=2";

    /// <summary>A value of each parameter that says something else than its absence; a new parameter needs one here, and a line on the first sheet.</summary>
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["from"] = "2026-03-02", ["to"] = "2026-03-30", ["grain"] = "week", ["bucket"] = "2026-03-01", ["funnel"] = "3", ["department"] = "none",
        ["employee"] = "2", ["source"] = "none", ["field."] = "field.UF_X=1", ["cycleBucket"] = "31-90", ["excludeReopened"] = "true",
        ["utmSource"] = "yandex", ["utmMedium"] = "cpc", ["utmCampaign"] = "none", ["leadDays"] = "9", ["dealDays"] = "8", ["signal"] = "tasks", ["ignorePlanned"] = "true",
        ["team"] = "2", ["weights"] = "1,2,3,4,5", ["longDealDays"] = "99", ["weekday"] = "2", ["hour"] = "9", ["project"] = "none", ["planFunnel"] = "none",
    };

    private static readonly Dictionary<string, (string Figure, string Other, string? Basis)> Figures = new(StringComparer.Ordinal)
    {
        ["sales-plan"] = ("factCount", "wonWithoutAmount", null),
        ["marketing"] = ("leads", "dealsWithoutSource", "event"),
        ["sales-dynamics"] = ("dealsWon", "leadsCreated", null),
        ["forgotten"] = ("forgottenDeals", "forgottenLeads", null),
        ["manager-effectiveness"] = ("missedCalls", "incomingCalls", null),
        ["team-productivity"] = ("total", "notStarted", "created"),
    };

    public async ValueTask InitializeAsync()
    {
        await using var connection = await portal.Api.OpenAsync();
        await connection.ExecuteAsync(
            "insert into crm.user_field (portal_id, entity, name, type, title) values (@Portal, 'deal', 'UF_X', 'string', 'UF_X') on conflict do nothing; insert into app.settings (portal_id, value) values (@Portal, jsonb_build_object('exposedFields', array['UF_X'])) on conflict do nothing", new { portal.Portal });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Format and part are the file itself, and an order is seen in the table.</summary>
    [Fact]
    public async Task EveryParameterOfAnExport_HasALineInBothLanguages()
    {
        var exports = portal.Api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText is { } path && path.StartsWith(Reports, StringComparison.Ordinal) && path.EndsWith("/export", StringComparison.Ordinal))
            .ToDictionary(endpoint => endpoint.RoutePattern.RawText![Reports.Length..^"/export".Length], endpoint => endpoint.Metadata.GetRequiredMetadata<KnownQuery>().Parameters);
        exports.Keys.ShouldBe(Figures.Keys, ignoreOrder: true);
        foreach (var (report, parameters) in exports)
        {
            var names = parameters.Select(parameter => parameter.Name).Except(["format", "part", "sort"]).ToList();
            var usual = new Dictionary<string, string>(StringComparer.Ordinal) { ["part"] = "rows", ["figure"] = Figures[report].Figure };
            if (names.Contains("from")) (usual["from"], usual["to"]) = ("2026-03-01", "2026-03-31");
            foreach (var name in names)
            {
                usual["figure"] = name is "planFunnel" ? "planAmount" : Figures[report].Figure;
                var (ru, en) = (await CoverAsync(Address(usual), "ru"), await CoverAsync(Address(usual), "en"));
                var value = name switch { "figure" => Figures[report].Other, "basis" => Figures[report].Basis, _ => Values.GetValueOrDefault(name) };
                value.ShouldNotBeNull($"{report}: {name} is new: name a value of it above");
                var address = Address(usual.Where(pair => pair.Key != name).Append(new(name.TrimEnd('.'), value)));
                var russian = (await CoverAsync(address, "ru")).Except(ru).ShouldHaveSingleItem($"{report}: what {name} does to the table is not on the first sheet");
                var english = (await CoverAsync(address, "en")).Except(en).ShouldHaveSingleItem($"{report}: what {name} does to the table is not on the first sheet");
                if (name is "field.") continue; // called as the portal calls it
                russian.Label.ShouldMatch("[а-я]", name);
                english.Label.ShouldMatch("^[A-Za-z ,()]+$", name);
            }

            string Address(IEnumerable<KeyValuePair<string, string>> query) =>
                $"{report}/export?{string.Join('&', query.Select(pair => pair.Key is "field" ? pair.Value : $"{pair.Key}={pair.Value}"))}";
        }
    }

    [Theory]
    [InlineData(Deals + "&cycleBucket=31-90", "ru", "Длительность сделки, дней", "31-90")]
    [InlineData(Deals + "&cycleBucket=31-90", "en", "Deal cycle, days", "31-90")]
    [InlineData(Deals + "&bucket=2026-02-01", "ru", "Отрезок", "2026-02-01 – 2026-02-28")]
    [InlineData("sales-plan/export?from=2026-02-10&to=2026-03-31&part=deals&bucket=2026-02-01", "en", "Bucket", "2026-02-10 – 2026-02-28")]
    [InlineData(Deals, "ru", "Показатель", "Факт, сделок")]
    [InlineData("sales-plan/export?from=2026-01-01&to=2026-03-31&part=rows&figure=dealsWithoutSource", "ru", "Показатель", "Сделки без источника")]
    [InlineData("sales-plan/export?from=2026-01-01&to=2026-03-31&part=cycle&excludeReopened=true", "ru", "Повторно открытые сделки", "не входят в длительность")]
    [InlineData("sales-plan/export?from=2026-01-01&to=2026-03-31&part=dynamics&grain=week", "ru", "Шаг", "неделя")]
    [InlineData(Deals + "&department=2&funnel=0&funnel=3", "ru", "Воронки (для сделок и планов)", "Продажи, Сервис")]
    [InlineData("marketing/export?from=2026-03-01&to=2026-03-31&part=sources", "ru", "База", "по когорте: что вышло из созданного в период")]
    [InlineData("marketing/export?from=2026-03-01&to=2026-03-31&part=sources&basis=event", "en", "Basis", "by event: each by its own date")]
    [InlineData("marketing/export?from=2026-03-01&to=2026-03-31&part=rows&figure=deals&utmSource=none", "ru", "Метка utm_source", "не указано")]
    [InlineData("forgotten/export?part=rows&figure=forgottenDeals&team=2&bucket=2026-03-01", "ru", "Отдел без подчинённых", "Продажи")]
    [InlineData("forgotten/export?part=rows&figure=forgottenDeals&bucket=2026-03-01", "en", "At the end of the day", "2026-03-01")]
    [InlineData("forgotten/export?part=summary&signal=tasks", "ru", "Что считается касанием", "только задачи")]
    [InlineData("forgotten/export?part=history", "ru", "Дни истории", "2025-12-20 – 2026-03-19")]
    [InlineData(Score + "&figure=missedCalls&weekday=2&hour=9", "ru", "День недели звонков", "вторник")]
    [InlineData(Score + "&figure=missedCalls&weekday=2&hour=9", "en", "Hour of calls", "09:00–09:59")]
    [InlineData(Score + "&figure=meetings", "ru", "Долгая сделка, дней", "180")]
    [InlineData(Score + "&figure=meetings", "ru", "Сотрудники", "Анна")]
    [InlineData("team-productivity/export?from=2026-03-01&to=2026-03-31&part=employees&basis=closed", "en", "Basis", "by closing")]
    [InlineData("team-productivity/export?from=2026-03-01&to=2026-03-31&part=rows&figure=total&project=none", "ru", "Проекты", "не указано")]
    public async Task Cover_SaysItInWords(string address, string language, string label, string text) =>
        (await CoverAsync(address, language)).ShouldContain((label, text));

    /// <summary>The company's score is everybody's, a state has no bucket, what waits no basis, and a report of one moment no period.</summary>
    [Theory]
    [InlineData(Score + "&figure=companyScore", "Сотрудники", "Воронки (для сделок и планов)", "Отделы с подчинёнными")]
    [InlineData(Score + "&figure=dealsInWork&bucket=2026-03-01", "Отрезок")]
    [InlineData("team-productivity/export?from=2026-03-01&to=2026-03-31&part=backlog", "База")]
    [InlineData("team-productivity/export?from=2026-03-01&to=2026-03-31&part=rows&figure=open", "База")]
    [InlineData("forgotten/export?part=employees", "Период", "Шаг", "Дни истории", "Показатель")]
    [InlineData("sales-plan/export?from=2026-03-01&to=2026-03-31&part=deals", "Показатель", "Чьи данные видны")]
    public async Task Cover_IsSilentAboutWhatIsNotInForce(string address, params string[] labels) =>
        (await CoverAsync(address, "ru")).Select(line => line.Label).Intersect(labels).ShouldBeEmpty();

    [Theory]
    [InlineData(2, "ru", "Чьи данные видны", "только свои: Борис")]
    [InlineData(2, "en", "Whose data is seen", "own only: Борис")]
    [InlineData(1, "ru", "Чьи данные видны", "только своих отделов: Анна")]
    public async Task Cover_SaysThatItsReaderSeesPart(int user, string language, string label, string text)
    {
        using var client = portal.Api.ClientOf(await portal.Api.AddSessionAsync(portal.Portal, user), language);

        (await CoverAsync(client, Deals)).ShouldContain((label, text));
    }

    [Fact]
    public void DoubtfulRecords_HaveAName() =>
        Enum.GetValues<Doubt>().ShouldAllBe(doubt => DoubtWords.Of(doubt.Name()) != doubt.Name());

    private async Task<IReadOnlyList<(string Label, string Text)>> CoverAsync(string address, string language)
    {
        using var client = portal.Api.ClientOf(portal.Key, language);
        return await CoverAsync(client, address);
    }

    private static async Task<IReadOnlyList<(string Label, string Text)>> CoverAsync(HttpClient client, string address)
    {
        using var answer = await client.SendAsync(HttpMethod.Get, $"{Reports}{address}&format=xlsx");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return [.. file.Query().Cast<IDictionary<string, object?>>().Select(row => ($"{row["A"]}", $"{row["B"]}"))];
    }
}
