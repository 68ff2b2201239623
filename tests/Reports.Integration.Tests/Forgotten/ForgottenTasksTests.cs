using Dapper;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Npgsql;
using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Application.Forgotten;
using Reports.Application.Settings;
using Reports.DemoPortal;
using Reports.DemoPortal.Control;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Reports.Integration.Tests.Fixtures;
using Reports.Integration.Tests.Sync;

namespace Reports.Integration.Tests.Forgotten;

/// <summary>Tasks set in the demo portal, with everything that can go wrong on the way.</summary>
public sealed class ForgottenTasksTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly ReportFilter Nothing = new(
        new(DateOnly.MaxValue, DateOnly.MaxValue, Grain.Day), [], [], [], [], new Dictionary<string, IReadOnlyList<string?>>(StringComparer.Ordinal));

    /// <summary>A company of noon in Moscow yesterday, whose clock is the real one.</summary>
    private static readonly DemoPortalOptions Now = new()
    {
        Today = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1), Elapsed = DateTime.UtcNow - DateTime.UtcNow.Date.AddDays(-1).AddHours(9), Rate = false, OperatingLimit = 1e9,
    };

    private readonly DateTimeOffset deadline = DateTimeOffset.UtcNow.AddDays(3);
    private SyncHarness sync = null!;
    private List<(ForgottenRecord Record, int EmployeeId)> open = null!;

    public async ValueTask InitializeAsync()
    {
        sync = await SyncHarness.LoadedAsync(postgres, Now);
        await using var connection = new NpgsqlConnection(sync.ConnectionString);
        open = [.. (await connection.QueryAsync<(string Kind, long Id, int Employee)>(
            "select o.kind::text, o.id, o.employee_id from mart.open_record o join crm.employee e on e.portal_id = o.portal_id and e.id = o.employee_id where e.active order by o.any_at, o.id"))
            .Select(row => (new ForgottenRecord(row.Kind == "D" ? ForgottenKind.Deal : ForgottenKind.Lead, row.Id), row.Employee))];
        open.Count.ShouldBeGreaterThan(20);
    }

    public ValueTask DisposeAsync() => sync.DisposeAsync();

    [Fact]
    public async Task Tasks_StandOnTheResponsible_LinkedToTheRecord_AndAreSetOnce()
    {
        var asked = new[] { open.First(o => o.Record.Kind is ForgottenKind.Deal), open.First(o => o.Record.Kind is ForgottenKind.Lead) };
        var before = Tasks.Count;

        var first = await SetAsync("key-1", [.. asked.Select(o => o.Record)]);
        var again = await SetAsync("key-1", [.. asked.Select(o => o.Record)]);

        again.Items.ShouldBe(first.Items);
        Tasks.Count.ShouldBe(before + 2);
        foreach (var (item, (record, employee)) in first.Items.Zip(asked))
        {
            (item.Kind, item.Id, item.Error).ShouldBe((record.Kind, record.Id, null));
            var task = Tasks.Single(task => task.Id == item.TaskId);
            (task.Title, task.Responsible, task.CreatedBy).ShouldBe(("Позвонить", employee, asked[0].EmployeeId));
            task.Links.ShouldBe([record.Kind is ForgottenKind.Deal ? $"D_{record.Id}" : $"L_{record.Id}"]);
            task.Deadline.ShouldBe(deadline.ToUnixTimeSeconds());
        }

        // After the next sync the task is a touch, and the records are not forgotten any more.
        await sync.PublishAsync();
        foreach (var (record, _) in asked)
            (await sync.QueryAsync<bool>(
                "select any_at > now() - interval '1 hour' and any_kind = 4 and planned_at is not null and not without_task from mart.open_record where kind = @kind and id = @id",
                new { kind = record.Kind is ForgottenKind.Deal ? "D" : "L", id = record.Id })).ShouldBeTrue();
    }

    [Fact]
    public async Task AKeyUsedForAnotherRequest_IsRefused()
    {
        await SetAsync("key-2", [open[0].Record]);
        var before = Tasks.Count;

        await Should.ThrowAsync<UnprocessableException>(() => SetAsync("key-2", [open[1].Record]));
        await Should.ThrowAsync<UnprocessableException>(() => SetAsync("key-2", [open[0].Record], title: "Другое"));
        await Should.ThrowAsync<UnprocessableException>(() => SetAsync("key-2", [open[0].Record], user: open[0].EmployeeId + 1000));

        Tasks.Count.ShouldBe(before);
    }

    [Fact]
    public async Task RecordsThatCannotHaveOne_SayWhy_AndTheOthersGetTheirs()
    {
        var foreign = open.First(o => o.EmployeeId != open[0].EmployeeId);
        await sync.QueryAsync<int>("with o as (update mart.open_record set employee_id = 0 where id = @id and kind = @kind returning 1) select count(*) from o",
            new { id = open[^1].Record.Id, kind = open[^1].Record.Kind is ForgottenKind.Deal ? "D" : "L" });

        var answer = await SetAsync("key-3", [open[0].Record, foreign.Record, new(ForgottenKind.Deal, 999_999_999), open[^1].Record], employees: [open[0].EmployeeId, 0]);

        answer.Items.Select(item => item.TaskId is not null).ShouldBe([true, false, false, false]);
        answer.Items[1].Error.ShouldBe(answer.Items[2].Error, "what may not be seen is not there");
        answer.Items[3].Error.ShouldNotBeNull().ShouldNotBe(answer.Items[2].Error);
    }

    [Fact]
    public async Task ADealAndALeadOfTheSameNumber_EachGetTheirOwn()
    {
        var twins = open.GroupBy(o => o.Record.Id).First(same => same.Count() == 2).ToList();

        var answer = await SetAsync("key-7", [.. twins.Select(o => o.Record)]);

        foreach (var (item, (record, employee)) in answer.Items.Zip(twins))
        {
            var task = Tasks.Single(task => task.Id == item.TaskId);
            (item.Kind, task.Responsible).ShouldBe((record.Kind, employee));
            task.Links.ShouldBe([record.Kind is ForgottenKind.Deal ? $"D_{record.Id}" : $"L_{record.Id}"]);
        }
    }

    [Theory]
    [InlineData(FaultKind.Truncated)] // the task was set, and its answer was lost
    [InlineData(FaultKind.Reset)]     // nothing was set, and nobody knows
    [InlineData(FaultKind.BadGateway)]
    public async Task WhatWasInterrupted_GoesOn_AndNoTaskIsSetTwice(FaultKind fault)
    {
        ForgottenRecord[] records = [.. open.Take(3).Select(o => o.Record)];
        var before = Tasks.Count;
        sync.Demo.Faults.Plant(new(fault, Count: 1, After: 1, Method: "tasks.task.add"));

        await Should.ThrowAsync<UnavailableException>(() => SetAsync("key-4", records));
        sync.Demo.Faults.Clear();
        var answer = await SetAsync("key-4", records);

        answer.Items.ShouldAllBe(item => item.TaskId != null);
        Tasks.Count.ShouldBe(before + 3);
        answer.Items.Select(item => item.TaskId!.Value).ShouldBe(Tasks.TakeLast(3).Select(task => (long)task.Id));
    }

    [Fact]
    public async Task WithoutTheScope_ItIsRefused_AndGoesOnOnceItIsGiven()
    {
        var before = Tasks.Count;
        sync.Demo.Faults.Plant(new(FaultKind.InsufficientScope, Count: 1, Method: "tasks.task.add"));

        (await Should.ThrowAsync<ForbiddenException>(() => SetAsync("key-5", [open[0].Record]))).Detail.Ru.ShouldContain("task");
        Tasks.Count.ShouldBe(before);
        (await SetAsync("key-5", [open[0].Record])).Items.ShouldHaveSingleItem().TaskId.ShouldNotBeNull();
        Tasks.Count.ShouldBe(before + 1);
    }

    [Fact]
    public async Task TheSameRequestTwiceAtOnce_IsWorkedOnOnce()
    {
        ForgottenRecord[] records = [.. open.Take(5).Select(o => o.Record)];
        var before = Tasks.Count;
        sync.Demo.Faults.Plant(new(FaultKind.Delay, Count: 1, Method: "tasks.task.add", Seconds: 1));

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                return (await SetAsync("key-6", records)).Items.Count;
            }
            catch (ConflictException)
            {
                return 0;
            }
        }));

        both.Order().ShouldBe([0, 5]);
        Tasks.Count.ShouldBe(before + 5);
    }

    [Theory]
    [InlineData("update mart.open_record set employee_id = @other where kind = @kind and id = @id returning 1", false)] // given to somebody else
    [InlineData("delete from mart.open_record where kind = @kind and id = @id returning 1", false)]                     // closed
    [InlineData("select 1", true)]                                                                                      // the deadline has passed
    public async Task TheTaskOfALostAnswer_IsFound_WhateverBecameOfItsRecord(string change, bool late)
    {
        var (record, responsible) = open[0];
        var before = Tasks.Count;
        sync.Demo.Faults.Plant(new(FaultKind.Truncated, Count: 1, Method: "tasks.task.add"));
        await Should.ThrowAsync<UnavailableException>(() => SetAsync("key-8", [record]));
        sync.Demo.Faults.Clear();
        await sync.QueryAsync<int>(
            change, new { other = open.First(o => o.EmployeeId != responsible).EmployeeId, kind = record.Kind is ForgottenKind.Deal ? "D" : "L", id = record.Id });

        var answer = await SetAsync("key-8", [record], user: responsible, now: late ? [deadline] : null);

        Tasks.Count.ShouldBe(before + 1);
        answer.Items.ShouldHaveSingleItem().ShouldBe(new(record.Kind, record.Id, Tasks[^1].Id, null));
    }

    [Fact]
    public async Task ARefusedDeadline_LeavesTheKeyFree()
    {
        var before = Tasks.Count;

        (await Should.ThrowAsync<ValidationException>(() => SetAsync("key-9", [open[0].Record], now: [deadline]))).Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("deadline");
        Tasks.Count.ShouldBe(before);
        (await SetAsync("key-9", [open[1].Record], title: "Другое")).Items.ShouldHaveSingleItem().TaskId.ShouldBe(Tasks[^1].Id);
    }

    [Fact]
    public async Task ARequestThatDiedBeforeItBegan_LeavesTheKeyFree()
    {
        await sync.QueryAsync<int>(
            """
            with request as (insert into app.task_request (portal_id, key, fingerprint) values (@PortalId, 'key-10', 'x') returning *)
            insert into app.task_request_record (portal_id, key, kind, record_id, position) select portal_id, key, 'D', 1, 1 from request returning position
            """,
            new { sync.PortalId });

        (await SetAsync("key-10", [open[0].Record])).Items.ShouldHaveSingleItem().TaskId.ShouldBe(Tasks[^1].Id);
    }

    [Fact]
    public async Task ADeadlineThatPassesOnTheWay_IsSaidPerRecord_AndSaidAgain()
    {
        ForgottenRecord[] records = [.. open.Take(2).Select(o => o.Record)];
        var before = Tasks.Count;

        // Looked at before the first record, at the first and at the second.
        var first = await SetAsync("key-11", records, now: [deadline.AddMinutes(-1), deadline.AddMinutes(-1), deadline]);
        var again = await SetAsync("key-11", records, now: [deadline]);

        Tasks.Count.ShouldBe(before + 1);
        first.Items.Select(item => item.TaskId).ShouldBe([Tasks[^1].Id, null]);
        first.Items[1].Error.ShouldNotBeNull();
        again.Items.ShouldBe(first.Items);
    }

    private List<Reports.DemoPortal.Company.WorkTask> Tasks => sync.Demo.Company.Tasks;

    private async Task<ForgottenTasksReport> SetAsync(
        string key, ForgottenRecord[] records, string title = "Позвонить", int? user = null, int[]? employees = null, DateTimeOffset[]? now = null)
    {
        await using var scope = sync.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var caller = new Caller(sync.PortalId, user ?? open.First(o => o.Record == records[0]).EmployeeId, false, DataScope.All, new HashSet<string>(), false, true, false, "ru");
        var callers = Substitute.For<ICallerAccessor>();
        callers.Caller.Returns(caller);
        var portal = await services.GetRequiredService<IPortalStateReader>().ReadAsync(sync.PortalId, default);
        var directory = await services.GetRequiredService<IPortalDirectoryReader>().ReadAsync(sync.PortalId, portal.DataVersion, default);
        var settings = await services.GetRequiredService<IPortalSettingsReader>().ReadAsync(sync.PortalId, default);
        var resolution = new FilterResolution(
            new(sync.PortalId, DateOnly.MaxValue, DateOnly.MaxValue, null, employees, null, Nothing.Fields), Nothing.Fields, portal, directory,
            settings, new(EntitlementKind.Paid, null), null, new([], [], [], [], Nothing.Fields, DataScope.All));
        var filters = Substitute.For<IFilterResolver>();
        filters.ResolveAsync(Arg.Any<string>(), Arg.Any<ReportFilter>(), Arg.Any<CancellationToken>()).Returns(resolution);
        var clock = Substitute.For<TimeProvider>();
        if (now is [var first, .. var later]) clock.GetUtcNow().Returns(first, later);
        var handler = new SetForgottenTasksHandler(
            callers, filters, services.GetRequiredService<IForgottenRecordReader>(), services.GetRequiredService<IForgottenTaskLog>(),
            services.GetRequiredService<IForgottenTaskSetter>(), now is null ? TimeProvider.System : clock);
        return await handler.Handle(new(records, title, deadline, key, Nothing), TestContext.Current.CancellationToken);
    }
}
