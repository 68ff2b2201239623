using NSubstitute;
using Reports.Application.Common;
using Reports.Application.TeamProductivity;
using Reports.Domain.Crm;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Reports.Domain.Tasks;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Facts;
using Reports.Infrastructure.Tasks;
using Reports.Infrastructure.TeamProductivity;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.TeamProductivity;

/// <summary>Asks the handlers over a harness as the service would, for the portal's clock of a test.</summary>
internal sealed class TeamProductivityPortal(MartHarness mart)
{
    private DateTimeOffset asOf;

    public Caller Caller { get; set; } = new(
        1, UserId: null, IsAdmin: true, DataScope.All, new HashSet<string>(ReportNames.All), CanEditPlans: true, CanSetTasks: true, SeesFullTaskTitles: true, "ru");

    public string TimeZone
    {
        get => mart.Settings.TimeZone;
        set => mart.Settings = PortalSettings.Default(value);
    }

    /// <summary>Keeps what the readers keep, as the service does; none: every answer is read anew.</summary>
    public PortalCache? Cache { get; set; }

    public EntitlementKind Entitlement { get; set; } = EntitlementKind.Paid;

    public DateOnly Today => LocalDates.Of(TimeZone).On(asOf);

    /// <summary>Moves the portal's clock; facts follow with the next refresh.</summary>
    public Task SetClockAsync(DateTimeOffset moment)
    {
        asOf = moment;
        return mart.ExecuteAsync("update app.portal set as_of = @moment where portal_id = 1", new { moment = moment.ToUniversalTime() });
    }

    public Task RefreshAsync(params long[] tasks) => mart.RefreshAsync(1, new(Everything: false, [], [], [], [], tasks));

    public Task<TeamProductivityReport> AskAsync(RandomQuestion question, TaskBasis basis, int?[]? projects = null, bool series = false)
    {
        var cache = Cache ?? new PortalCache();
        return new GetTeamProductivityHandler(Callers(), Filters(question), new TeamProductivityReader(mart.Portals, new PortalFacts(mart.Portals, cache), cache))
            .Handle(new(question.Asked, basis, projects ?? [], series), TestContext.Current.CancellationToken);
    }

    public Task<ReportRows> RowsAsync(RandomQuestion question, TaskBasis basis, string figure, int?[]? projects = null, DateOnly? bucket = null, PageRequest? page = null) =>
        new GetTeamProductivityRowsHandler(Callers(), Filters(question), new TaskRowsReader(mart.Portals)).Handle(
            new(question.Asked, basis, projects ?? [], figure, bucket, page ?? new(500, null, null, false)), TestContext.Current.CancellationToken);

    private ICallerAccessor Callers()
    {
        var callers = Substitute.For<ICallerAccessor>();
        callers.Caller.Returns(Caller);
        return callers;
    }

    private IFilterResolver Filters(RandomQuestion question)
    {
        var filters = Substitute.For<IFilterResolver>();
        var resolved = question.Resolve(mart.Settings);
        filters.ResolveAsync(Arg.Any<string>(), Arg.Any<ReportFilter>(), Arg.Any<CancellationToken>()).Returns(resolved with
        {
            Filter = resolved.Filter with { FactsVersion = Cache is null ? null : 1 },
            Portal = resolved.Portal with { AsOf = asOf, Today = Today, TimeZone = TimeZone },
            Directory = resolved.Directory with { Projects = [new(10, "Запуск"), new(11, "Поддержка")] },
            Entitlement = new(Entitlement, null),
        });
        return filters;
    }

    public static RandomQuestion Year => new(new(2025, 10, 1), new(2026, 9, 30), Grain.Month, null, null, null, null);
}
