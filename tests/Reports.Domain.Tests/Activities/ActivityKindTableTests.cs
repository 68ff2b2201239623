using FsCheck.Xunit;
using Reports.Domain.Activities;
using Reports.Domain.Portals;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Activities;

public sealed class ActivityKindTableTests
{
    private static readonly ActivityKindTable Default = new(ActivityKindRule.Default);

    [Theory]
    [InlineData(1, "", false, ActivityKind.Meeting)]
    [InlineData(1, null, false, ActivityKind.Meeting)]
    [InlineData(6, "CRM_MEETING", false, ActivityKind.Meeting)]
    [InlineData(6, "ZOOM", false, ActivityKind.Meeting)]
    [InlineData(6, "VISIT_TRACKER", false, ActivityKind.Meeting)]
    [InlineData(6, "CRM_CALENDAR_SHARING", false, ActivityKind.Meeting)]
    [InlineData(6, "CRM_TODO", true, ActivityKind.Meeting)]
    [InlineData(6, "CRM_TODO", false, ActivityKind.Todo)]
    [InlineData(6, "crm_todo", false, ActivityKind.Todo)]
    [InlineData(2, "", false, ActivityKind.Call)]
    [InlineData(2, "VOXIMPLANT_CALL", false, ActivityKind.Call)]
    [InlineData(6, "VOXIMPLANT_CALL", false, ActivityKind.Call)]
    [InlineData(6, "CRM_CALL_TRACKER", false, ActivityKind.Call)]
    [InlineData(4, "", false, ActivityKind.Email)]
    [InlineData(6, "CRM_EMAIL", false, ActivityKind.Email)]
    [InlineData(3, "TASKS", false, ActivityKind.Other)]
    [InlineData(6, "CRM_TASKS_TASK", true, ActivityKind.Other)]
    [InlineData(6, "IMOPENLINES_SESSION", false, ActivityKind.Other)]
    [InlineData(5, "", false, ActivityKind.Other)]
    [InlineData(6, null, true, ActivityKind.Other)]
    [InlineData(6, "CRM_TASKS_TASK_COMMENT", false, null)]
    [InlineData(3, "CRM_TASKS_TASK_COMMENT", false, null)]
    public void KindOf_ByTheDefaultTable(int type, string? provider, bool calendar, ActivityKind? expected) =>
        Default.KindOf(type, provider, calendar).ShouldBe(expected);

    [Fact]
    public void KindOf_AChangedTable_FollowsItsFirstFittingLine()
    {
        var table = new ActivityKindTable(
        [
            new(ActivityKind.Call, null, "IMOPENLINES_SESSION", null),
            new(ActivityKind.Meeting, 6, null, null),
        ]);

        table.KindOf(6, "IMOPENLINES_SESSION", false).ShouldBe(ActivityKind.Call);
        table.KindOf(6, "CRM_TODO", false).ShouldBe(ActivityKind.Meeting);
        table.KindOf(1, "CRM_MEETING", false).ShouldBe(ActivityKind.Other);
    }

    [Property]
    public void KindOf_NothingButTaskComments_IsLeftOut(int type, string? provider, bool calendar) =>
        (Default.KindOf(type, provider, calendar) is null)
            .ShouldBe(string.Equals(provider, ActivityKindTable.TaskComment, StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData(ActivityKind.Call, "start")]
    [InlineData(ActivityKind.Email, "start")]
    [InlineData(ActivityKind.Meeting, "start")]
    [InlineData(ActivityKind.Todo, "completed")]
    [InlineData(ActivityKind.Other, "completed")]
    public void ActivityTime_IsTheStartOfWhatTakesPlace_AndTheCompletionOfWhatIsDone(ActivityKind kind, string which)
    {
        var start = new DateTimeOffset(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);
        var completed = start.AddDays(1);
        var created = start.AddDays(-5);

        ActivityTime.Of(kind, start, completed, created).ShouldBe(which == "start" ? start : completed);
        ActivityTime.Of(kind, null, completed, created).ShouldBe(which == "start" ? created : completed);
    }

    [Fact]
    public void KeepCompletion_StaysWhileCompleted_IsForgottenWhenReopened()
    {
        var first = new DateTimeOffset(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);

        var kept = ActivityTime.KeepCompletion(completed: true, kept: null, first);
        kept.ShouldBe(first);
        ActivityTime.KeepCompletion(completed: true, kept, first.AddDays(2)).ShouldBe(first);
        var reopened = ActivityTime.KeepCompletion(completed: false, kept, first.AddDays(3));
        reopened.ShouldBeNull();
        ActivityTime.KeepCompletion(completed: true, reopened, first.AddDays(4)).ShouldBe(first.AddDays(4));
    }
}
