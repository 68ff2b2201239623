using System.Buffers.Text;
using System.Text;
using Reports.Application.Activities;
using Reports.Application.Common;
using Reports.Application.Tasks;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Reports.Infrastructure.Activities;
using Reports.Integration.Tests.Fixtures;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.ManagerEffectiveness;

/// <summary>A task bound to CRM is an activity too, and its subject is the task's title: who may not read that in Team productivity does not read it here.</summary>
public sealed class ActivityTitlesTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Open = "Подготовить договор с клиентом"; // thirty letters
    private const string Whole = Open + " о поглощении";
    private const string Cut = Open + "…";
    private const int Author = 2;
    private const int Responsible = 1;
    private MartHarness mart = null!;

    public async ValueTask InitializeAsync()
    {
        mart = await MartHarness.CreateAsync(postgres);
        await mart.ExecuteAsync(
            """
            update app.portal set as_of = '2026-03-20T09:00:00Z' where portal_id = 1;
            insert into crm.task (portal_id, id, title, status, created_by_id, responsible_id, created_at, changed_at) values (1, 50, @Whole, 5, @Author, @Responsible, '2026-03-01', '2026-03-02');
            insert into crm.activity (portal_id, id, owner_type_id, owner_id, type_id, provider_id, subject, completed, responsible_id, created_at, updated_at, completed_seen_at, associated_id)
            select 1, id, 2, 17, type_id, provider, @Whole || ' ' || id, true, 3, '2026-03-01', '2026-03-02', '2026-03-02', task
            from (values (1, 6, 'CRM_TASKS_TASK', 50), (2, 3, 'TASKS', 50), (3, 6, 'CRM_TASKS_TASK', null), (4, 6, 'CRM_TODO', 50), (5, 4, 'CRM_EMAIL', null)) a (id, type_id, provider, task)
            """,
            new { Whole, Author, Responsible });
        await mart.RebuildAsync(1);
    }

    public ValueTask DisposeAsync() => mart.DisposeAsync();

    [Theory]
    [InlineData(Author, false, "1 2")]
    [InlineData(Responsible, false, "1 2")]
    [InlineData(3, false, "")]
    [InlineData(null, false, "")]
    [InlineData(3, true, "1 2 3")]
    public async Task TitlesOfTasks_AreWholeOnlyForWhomTheyConcern(int? reader, bool seesFullTitles, string whole)
    {
        var seen = await ReadAsync(new(reader, seesFullTitles), new(50, null, "id", false));

        foreach (var row in seen.Items)
        {
            var expected = row.Id > 3 || whole.Contains(row.Id.ToString(), StringComparison.Ordinal) ? $"{Whole} {row.Id}" : Cut;
            row.Title.ShouldBe(expected, $"activity {row.Id}");
        }

        seen.Items.Count.ShouldBe(5);
    }

    [Fact]
    public async Task NeitherOrderNorCursorNorFile_TellsTheRest()
    {
        await mart.ExecuteAsync("update crm.activity set subject = @Open || case id when 1 then ' я' else ' а' end where portal_id = 1 and id <= 3", new { Open });
        var reader = new TitleReader(3, SeesFullTitles: false);

        var page = await ReadAsync(reader, new(2, null, "title", false));
        var next = await ReadAsync(reader, new(2, page.NextCursor, "title", false));

        page.Items.Concat(next.Items).Select(row => row.Id).ShouldBe([1, 2, 3, 4], "what is seen alike comes by id");
        Encoding.UTF8.GetString(Base64Url.DecodeFromChars(page.NextCursor)).ShouldContain(Open + "\"");
        var streamed = await new ActivityRowsReader(mart.Portals).StreamAsync(Selection(reader), new(50, null, null, false), TestContext.Current.CancellationToken)
            .Where(row => row.Id <= 3).Select(row => row.Title).ToListAsync(TestContext.Current.CancellationToken);
        streamed.ShouldBe([Cut, Cut, Cut]);
    }

    private Task<Page<ActivityRow>> ReadAsync(TitleReader reader, PageRequest page) =>
        new ActivityRowsReader(mart.Portals).ReadAsync(Selection(reader), page, TestContext.Current.CancellationToken);

    private static ActivitySelection Selection(TitleReader reader) => new(
        new RandomQuestion(new(2026, 3, 1), new(2026, 3, 31), Grain.Month, null, null, null, null).Resolve(PortalSettings.Default("Europe/Moscow")).Filter,
        ActivitySelection.AllKinds, new(5, 4, 3, 2, 1), "a.test", "Europe/Moscow", reader);
}
