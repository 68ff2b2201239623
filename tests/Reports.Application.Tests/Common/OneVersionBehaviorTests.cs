using MediatR;
using NSubstitute;
using Reports.Application.Common;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Shouldly;
using Xunit;

namespace Reports.Application.Tests.Common;

public sealed class OneVersionBehaviorTests
{
    private int _asked;

    [Theory]
    [InlineData(1, new long[] { 7, 7 })]
    [InlineData(2, new long[] { 7, 8, 8 })]
    [InlineData(3, new long[] { 7, 8, 9, 9 })]
    public async Task Report_ReadWhileTheVersionChanged_IsReadAgain(int times, long[] versions)
    {
        (await Ask(new ReportQuestion("marketing"), versions)).ShouldBe(times);
        _asked.ShouldBe(times);
    }

    [Fact]
    public async Task VersionsThatNeverRest_EndAfterThreeAnswers() => (await Ask(new ReportQuestion("marketing"), [1, 2, 3, 4, 5])).ShouldBe(3);

    /// <summary>Here a version below zero is one of which half has been published.</summary>
    [Fact]
    public async Task Report_ReadBetweenTheTwoEndsOfAPublication_IsReadAgain() => (await Ask(new ReportQuestion("marketing"), [7, -7, 8, 8])).ShouldBe(2);

    [Fact]
    public async Task Tasks_AreNeverSetAgain() => (await Ask(new TaskQuestion("forgotten"), [1, 2])).ShouldBe(1);

    private Task<int> Ask<TRequest>(TRequest request, long[] versions)
        where TRequest : IRequest<int>
    {
        var callers = Substitute.For<ICallerAccessor>();
        callers.Caller.Returns(new Caller(1, 5, false, DataScope.All, new HashSet<string>(StringComparer.Ordinal), false, false, false, "ru"));
        var states = versions.Select(version => new PortalState(1, "x", "UTC", "RUB", "ru", null, default, Math.Abs(version), 0, new WorkingCalendar(new HashSet<DateOnly>()), PortalSettings.Default("UTC")) { IsWhole = version >= 0 }).ToArray();
        var portals = Substitute.For<IPortalStateReader>();
        portals.ReadAsync(1, Arg.Any<CancellationToken>()).Returns(states[0], states[1..]);
        return new OneVersionBehavior<TRequest, int>(callers, new PortalSnapshot(portals)).Handle(request, CancellationToken.None, () => Task.FromResult(++_asked));
    }

    private sealed record ReportQuestion(string Report) : IRequest<int>, IReportRequest;

    private sealed record TaskQuestion(string Report) : IRequest<int>, IReportRequest, ITaskRequest;
}
