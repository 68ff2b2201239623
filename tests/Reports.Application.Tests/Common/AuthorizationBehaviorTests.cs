using MediatR;
using NSubstitute;
using Reports.Application.Common;
using Shouldly;
using Xunit;

namespace Reports.Application.Tests.Common;

public sealed class AuthorizationBehaviorTests
{
    [Fact]
    public async Task Report_OutsideTheCallersReports_IsForbidden()
    {
        (await Ask(new ReportQuestion("marketing"), Someone() with { Reports = new HashSet<string>(StringComparer.Ordinal) { "marketing" } })).ShouldBeTrue();
        await Should.ThrowAsync<ForbiddenException>(() => Ask(new ReportQuestion("marketing"), Someone()));
    }

    [Fact]
    public async Task Administration_ByAnybodyElse_IsForbidden()
    {
        (await Ask(new AdminQuestion(), Someone() with { IsAdmin = true })).ShouldBeTrue();
        await Should.ThrowAsync<ForbiddenException>(() => Ask(new AdminQuestion(), Someone()));
    }

    [Fact]
    public async Task PlanEdit_WithoutTheRight_IsForbidden()
    {
        (await Ask(new PlanQuestion(), Someone() with { CanEditPlans = true })).ShouldBeTrue();
        await Should.ThrowAsync<ForbiddenException>(() => Ask(new PlanQuestion(), Someone()));
    }

    [Fact]
    public async Task Tasks_WithoutTheRight_AreForbidden()
    {
        (await Ask(new TaskQuestion(), Someone() with { CanSetTasks = true })).ShouldBeTrue();
        await Should.ThrowAsync<ForbiddenException>(() => Ask(new TaskQuestion(), Someone()));
    }

    private static Caller Someone() => new(1, 5, false, DataScope.All, new HashSet<string>(StringComparer.Ordinal), false, false, false, "ru");

    private static Task<bool> Ask<TRequest>(TRequest request, Caller caller)
        where TRequest : IRequest<bool>
    {
        var callers = Substitute.For<ICallerAccessor>();
        callers.Caller.Returns(caller);
        return new AuthorizationBehavior<TRequest, bool>(callers).Handle(request, CancellationToken.None, () => Task.FromResult(true));
    }

    private sealed record ReportQuestion(string Report) : IRequest<bool>, IReportRequest;

    private sealed record AdminQuestion : IRequest<bool>, IAdminRequest;

    private sealed record PlanQuestion : IRequest<bool>, IPlanEditRequest;

    private sealed record TaskQuestion : IRequest<bool>, ITaskRequest;
}
