using NSubstitute;
using Reports.Application.Common;
using Reports.Application.Forgotten;
using Reports.Domain.Crm;
using Reports.Domain.Portals;
using Reports.Domain.Touches;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Forgotten;
using Reports.Integration.Tests.Fixtures;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.Forgotten;

/// <summary>A random portal with its touches, in the mart and by its side, and the report over it.</summary>
internal sealed class ForgottenCase(MartHarness mart, string zone, int seed) : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);

    private PortalCache cache = new();

    public RandomPortal Crm { get; } = new(seed);

    public RandomTouches Touches { get; } = new(seed);

    public MartHarness Mart => mart;

    public LocalDates Dates { get; } = LocalDates.Of(zone);

    public DateTimeOffset AsOf { get; private set; } = Start;

    public DateOnly Today => Dates.On(AsOf);

    public static async Task<ForgottenCase> CreateAsync(PostgresFixture postgres, string zone, int seed)
    {
        var mart = await MartHarness.CreateAsync(postgres);
        mart.Settings = PortalSettings.Default(zone);
        var made = new ForgottenCase(mart, zone, seed);
        await made.WriteAsync(TimeSpan.Zero);
        await mart.RebuildAsync(1);
        return made;
    }

    /// <summary>Writes everything into <c>crm</c>, as of some time later.</summary>
    public async Task WriteAsync(TimeSpan later)
    {
        AsOf += later;
        cache = new(); // the version is the same, and the data is not
        await mart.ExecuteAsync("update app.portal set as_of = @AsOf", new { AsOf });
        await Crm.WriteAsync(mart);
        await Touches.WriteAsync(mart);
    }

    public ForgottenReference Reference(RandomQuestion question, ForgottenTerms terms) => new(Crm, Touches, question, terms, Dates, AsOf);

    public Task<ForgottenReport> AskAsync(RandomQuestion question, ForgottenTerms terms) =>
        new GetForgottenHandler(Filters(question), new ForgottenReader(new(mart.Portals, cache))).Handle(new(question.Asked, terms), TestContext.Current.CancellationToken);

    public Task<ReportRows> RowsAsync(RandomQuestion question, ForgottenTerms terms, string figure, PageRequest page, DateOnly? bucket = null, ForgottenTeam? team = null) =>
        new GetForgottenRowsHandler(Filters(question), new ForgottenRowsReader(mart.Portals))
            .Handle(new(question.Asked, terms, figure, bucket, team, page), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => mart.DisposeAsync();

    private IFilterResolver Filters(RandomQuestion question)
    {
        var resolved = question.Resolve(PortalSettings.Default(zone));
        resolved = resolved with { Portal = resolved.Portal with { TimeZone = zone, AsOf = AsOf, Today = Today } };
        var filters = Substitute.For<IFilterResolver>();
        filters.ResolveAsync(Arg.Any<string>(), Arg.Any<ReportFilter>(), Arg.Any<CancellationToken>()).Returns(resolved);
        return filters;
    }

    public static ForgottenTerms Terms(int seed)
    {
        var random = new Random(seed);
        return new(random.Next(1, 40), random.Next(1, 60), (TouchSignal)random.Next(3), random.Next(2) == 0);
    }
}
