using System.Globalization;
using NSubstitute;
using Reports.Application.Activities;
using Reports.Application.Calls;
using Reports.Application.Common;
using Reports.Application.ManagerEffectiveness;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Reports.Infrastructure.Activities;
using Reports.Infrastructure.Calls;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Deals;
using Reports.Infrastructure.Leads;
using Reports.Infrastructure.Facts;
using Reports.Infrastructure.ManagerEffectiveness;
using Reports.Infrastructure.Quality;
using Reports.Integration.Tests.Fixtures;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.ManagerEffectiveness;

public sealed class ManagerEffectivenessParityTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly RandomPortal crm = new(seed: 41);
    private readonly PortalCache cache = new(); // one, as in the service: what is kept must not answer other questions
    private RandomActivities work = new(seed: 42);
    private MartHarness mart = null!;

    private static RandomQuestion Winter => new(new(2025, 12, 1), new(2026, 2, 28), Grain.Month, null, null, null, null);

    public async ValueTask InitializeAsync()
    {
        mart = await MartHarness.CreateAsync(postgres);
        await crm.WriteAsync(mart);
        await work.WriteAsync(mart);
        await mart.RebuildAsync(1);
    }

    public ValueTask DisposeAsync() => mart.DisposeAsync();

    [Fact]
    public async Task AnyQuestion_EqualsTheNaiveReference()
    {
        for (var seed = 200; seed < 250; seed++) await CompareAsync(seed);
    }

    /// <summary>A portal without telephony statistics counts its call activities instead.</summary>
    [Fact]
    public async Task WithoutTelephony_CallActivitiesAreCounted()
    {
        work = new(seed: 43, calls: 0);
        await work.WriteAsync(mart);
        await mart.RebuildAsync(1);

        for (var seed = 250; seed < 270; seed++) await CompareAsync(seed);

        var report = await AskAsync(Winter);
        report.CallsSource.ShouldBe(CallsSource.Activities);
        report.Summary.TalkSeconds.ShouldBeNull();
        report.Summary.MissedCalls.ShouldBeGreaterThan(0);
        (await RowsAsync(Winter, new(null, null), "incomingCalls")).Items.Cast<CallRow>().ShouldAllBe(row => row.TalkSeconds == null);
    }

    [Fact]
    public async Task Rows_AreExactlyTheRecordsOfTheFigure()
    {
        for (var seed = 300; seed < 306; seed++)
        {
            var question = RandomQuestion.Of(seed) with { Sources = null, Field = null };
            var options = Options(seed);
            var report = await AskAsync(question, options);
            foreach (var figure in ManagerEffectivenessFigureRows.All)
            {
                var rows = await RowsAsync(question, options, figure);
                var label = $"{figure}, seed {seed}: {question}";
                var expected = figure switch
                {
                    "activityScore" or "scoreShare" or "scorePerWorkingDay" => report.Summary.ActivityScore,
                    "companyScore" => report.Summary.CompanyScore,
                    "talkSeconds" => report.Summary.TalkSeconds!.Value,
                    "wonAmount" => report.Summary.WonAmount,
                    "averageDeal" => report.Summary.WonDeals,
                    "winRate" => report.Summary.WonDeals + report.Summary.LostDeals,
                    _ when report.Summary.GetType().GetProperty(char.ToUpperInvariant(figure[0]) + figure[1..]) is { } property =>
                        Convert.ToDecimal(property.GetValue(report.Summary), CultureInfo.InvariantCulture),
                    _ => report.DataQuality.FirstOrDefault(item => item.Kind == figure)?.Count ?? 0,
                };
                var sum = figure switch
                {
                    "activityScore" or "scoreShare" or "scorePerWorkingDay" or "companyScore" => rows.Items.OfType<ActivityRow>().Sum(row => row.Points),
                    "talkSeconds" => rows.Items.OfType<CallRow>().Sum(row => row.TalkSeconds ?? 0),
                    "wonAmount" => rows.TotalAmount,
                    _ => rows.Total,
                };
                sum.ShouldBe(expected, label);
                rows.Items.Count.ShouldBe(rows.Total, label);
            }

            foreach (var hour in report.CallHours.Take(3))
                (await RowsAsync(question, options, "missedCalls", weekday: hour.Weekday, hour: hour.Hour)).Total.ShouldBe((int)hour.Missed);
            foreach (var bucket in report.Dynamics.Take(2))
                (await RowsAsync(question, options, "meetings", bucket.Bucket)).Total.ShouldBe((int)bucket.Meetings);
        }
    }

    [Theory]
    [InlineData("missedCalls", "hour")]
    [InlineData("activityScore", "activityKind")]
    [InlineData("meetings", "employeeId")]
    [InlineData("activityScore", "title")]
    [InlineData("talkSeconds", null)]
    public async Task Rows_ComePageByPage_EachOnce(string figure, string? sort)
    {
        var seen = new List<long>();
        string? cursor = null;
        int total;
        do
        {
            var page = await RowsAsync(Winter, new(null, null), figure, page: new(17, cursor, sort, sort == "employeeId"));
            seen.AddRange(page.Items.Select(row => row is CallRow call ? call.Id : ((ActivityRow)row).Id));
            page.Items.OfType<ActivityRow>().ShouldAllBe(row => row.Title == FormattableString.Invariant($"Дело {row.Id}"));
            (cursor, total) = (page.NextCursor, page.Total);
        }
        while (cursor is not null);

        total.ShouldBeGreaterThan(17);
        seen.Count.ShouldBe(total);
        seen.ShouldBeUnique();
        if (sort == "title") seen.ShouldBe(seen.OrderBy(id => id.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal)); // titles end with the id
    }

    [Fact]
    public async Task Filters_LeaveTheCompanyAsItIs_AndSharesAddUp()
    {
        var all = await AskAsync(Winter);
        var one = await AskAsync(Winter with { Employees = [1] });

        one.Summary.CompanyScore.ShouldBe(all.Summary.ActivityScore);
        one.Summary.CompanyScore.ShouldBe(all.Summary.CompanyScore);
        one.Summary.ScoreShare.ShouldBe(all.Employees.Single(employee => employee.EmployeeId == 1).ScoreShare);
        all.Summary.ScoreShare.ShouldBe(1);
        all.Employees.Sum(employee => employee.ScoreShare ?? 0).ShouldBe(1m, 0.00001m);
        all.Employees.Select(employee => employee.Name).ShouldContain("#3", "somebody who is no longer in the directory counts too");
        all.Employees.Single(employee => employee.EmployeeId is null).Name.ShouldBeNull();
        all.Employees.Single(employee => employee.EmployeeId == 1).DepartmentId.ShouldBe(1, "the first of several");
    }

    [Fact]
    public async Task Employees_AddUpToTheSummary_AndMonthsToDays()
    {
        var month = await AskAsync(Winter with { From = new(2026, 1, 1), To = new(2026, 1, 31) }, withSeries: true);
        var days = await AskAsync(Winter with { From = new(2026, 1, 1), To = new(2026, 1, 31), Grain = Grain.Day });

        foreach (var property in typeof(EffectivenessFigures).GetProperties().Where(property => property.PropertyType == typeof(long) || property.PropertyType == typeof(decimal)))
        {
            decimal Of(object figures) => Convert.ToDecimal(property.GetValue(figures), CultureInfo.InvariantCulture);
            month.Employees.Sum(Of).ShouldBe(Of(month.Summary), property.Name);
        }

        month.Dynamics.ShouldHaveSingleItem().ActivityScore.ShouldBe(days.Dynamics.Sum(day => day.ActivityScore));
        days.Dynamics.Count.ShouldBe(31);
        month.Employees.Sum(employee => employee.Dynamics!.Sum(bucket => bucket.ActivityScore)).ShouldBe(month.Summary.ActivityScore);
        month.Employees.ShouldAllBe(employee => employee.Dynamics!.Single().Meetings == employee.Meetings);
        days.Employees.ShouldAllBe(employee => employee.Dynamics == null);
        foreach (var figures in month.Employees.Concat<ActivityFigures>(month.Dynamics).Append(month.Summary))
        {
            figures.Points.ShouldBe(new(figures.Meetings * 5, figures.Calls * 4, figures.Emails * 3, figures.Todos * 2, figures.Others));
            (figures.Points.Meetings + figures.Points.Calls + figures.Points.Emails + figures.Points.Todos + figures.Points.Others).ShouldBe(figures.ActivityScore);
        }

        month.CallHours.Sum(hour => hour.Missed).ShouldBe(month.Summary.MissedCalls);
    }

    [Fact]
    public async Task Funnels_NarrowDealsOnly_AndSaySo()
    {
        var all = await AskAsync(Winter);
        var one = await AskAsync(Winter with { Funnels = [1] });

        (one.Summary.Meetings, one.Summary.MissedCalls, one.Summary.LeadsInWork).ShouldBe((all.Summary.Meetings, all.Summary.MissedCalls, all.Summary.LeadsInWork));
        one.Summary.WonDeals.ShouldBeLessThan(all.Summary.WonDeals);
        one.Summary.DealsInWork.ShouldBeLessThan(all.Summary.DealsInWork);
        one.NotNarrowed.ShouldContain("activityScore");
        one.NotNarrowed.ShouldNotContain("wonDeals");
        all.NotNarrowed.ShouldBeEmpty();
    }

    [Fact]
    public async Task ALargerThreshold_NeverFindsMoreLongDeals()
    {
        var before = long.MaxValue;
        foreach (var days in new[] { 1, 30, 60, 90, 120, 365 })
        {
            var found = (await AskAsync(Winter, new(null, days))).Summary.LongDeals;
            found.ShouldBeLessThanOrEqualTo(before);
            before = found;
        }

        before.ShouldBe(0);
    }

    [Fact]
    public async Task ADealAsOldAsTheThreshold_IsNotLong_NeitherCountedNorListed()
    {
        var ages = crm.Counted.Where(deal => deal.State == "P").Select(deal => RandomPortal.Today.DayNumber - deal.CreatedOn.DayNumber).Where(age => age > 0).Distinct().Take(5);
        foreach (var days in ages)
        {
            var expected = crm.Counted.Count(deal => deal.State == "P" && RandomPortal.Today.DayNumber - deal.CreatedOn.DayNumber > days);
            (await AskAsync(Winter, new(null, days))).Summary.LongDeals.ShouldBe(expected, $"{days} days");
            (await RowsAsync(Winter, new(null, days), "longDeals")).Total.ShouldBe(expected, $"{days} days");
        }
    }

    private static EffectivenessOptions Options(int seed)
    {
        var random = new Random(seed);
        return random.Next(3) == 0 ? new(null, null) : new(new(random.Next(101), random.Next(101), random.Next(101), random.Next(101), random.Next(101)), random.Next(1, 100));
    }

    private async Task CompareAsync(int seed)
    {
        var question = RandomQuestion.Of(seed) with { Sources = null, Field = null };
        var options = Options(seed);
        var report = await AskAsync(question, options, withSeries: seed % 3 == 0);
        var reference = new ManagerEffectivenessReference(crm, work, question, options.Weights ?? new(5, 4, 3, 2, 1), options.LongDealDays ?? 180);
        var label = $"seed {seed}: {question}";

        Same(report.Summary, reference.Figures(question.From, question.To), label);
        foreach (var employee in report.Employees)
            Same(employee, reference.Figures(question.From, question.To, employee.EmployeeId ?? 0), $"{label}, employee {employee.EmployeeId}");
        report.Employees.ShouldBe(report.Employees.OrderByDescending(e => e.ActivityScore).ThenByDescending(e => e.WonAmount).ThenBy(e => e.EmployeeId ?? 0).AsEnumerable(), label);
        var buckets = new ReportPeriod(question.From, question.To, question.Grain).Buckets().ToList();
        foreach (var employee in report.Employees.Where(employee => employee.Dynamics is not null))
            foreach (var (bucket, figures) in buckets.Zip(employee.Dynamics!))
                Same(figures, reference.Figures(bucket.From, bucket.To, employee.EmployeeId ?? 0), $"{label}, employee {employee.EmployeeId}, {bucket.Start}");
        report.Dynamics.Select(bucket => (bucket.Bucket, bucket.Partial)).ShouldBe(buckets.Select(bucket => (bucket.Start, bucket.Partial)));
        foreach (var (bucket, figures) in buckets.Zip(report.Dynamics)) Same(figures, reference.Figures(bucket.From, bucket.To), $"{label}, {bucket.Start}");
        report.CallHours.ToDictionary(hour => (hour.Weekday, hour.Hour), hour => ((int)hour.Incoming, (int)hour.Outgoing, (int)hour.Missed))
            .OrderBy(pair => pair.Key).ShouldBe(reference.Hours().OrderBy(pair => pair.Key), label);
    }

    private Task<ManagerEffectivenessReport> AskAsync(RandomQuestion question, EffectivenessOptions? options = null, bool withSeries = false) =>
        new GetManagerEffectivenessHandler(Filters(question), new ManagerEffectivenessReader(mart.Portals, new PortalFacts(mart.Portals, cache)), new DoubtfulReader(new PortalFacts(mart.Portals, cache)))
            .Handle(new(question.Asked, options ?? new(null, null), withSeries), TestContext.Current.CancellationToken);

    private Task<ReportRows> RowsAsync(
        RandomQuestion question, EffectivenessOptions options, string figure, DateOnly? bucket = null, int? weekday = null, int? hour = null, PageRequest? page = null)
    {
        var asked = new GetManagerEffectivenessRows(question.Asked, options, figure, bucket, weekday, hour, page ?? new(5000, null, null, false));
        var callers = Substitute.For<ICallerAccessor>();
        callers.Caller.Returns(new Caller(1, UserId: null, IsAdmin: true, DataScope.All, new HashSet<string>(ReportNames.All), CanEditPlans: true, CanSetTasks: true, SeesFullTaskTitles: true, "ru"));
        return new GetManagerEffectivenessRowsHandler(
            callers, Filters(question), new ActivityRowsReader(mart.Portals), new CallRowsReader(mart.Portals), new LeadRowsReader(mart.Portals), new DealRowsReader(mart.Portals))
            .Handle(asked, TestContext.Current.CancellationToken);
    }

    /// <summary>Resolves as the service would: a filter without employees has none.</summary>
    private static IFilterResolver Filters(RandomQuestion question)
    {
        var filters = Substitute.For<IFilterResolver>();
        filters.ResolveAsync(Arg.Any<string>(), Arg.Any<ReportFilter>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            var asked = call.Arg<ReportFilter>();
            return (question with
            {
                Employees = asked.Employees.Count == 0 ? null : question.Employees,
                Funnels = asked.Funnels.Count == 0 ? null : question.Funnels,
            }).Resolve(PortalSettings.Default("Europe/Moscow"));
        });
        return filters;
    }

    private static void Same(object actual, Dictionary<string, decimal?> expected, string label)
    {
        foreach (var property in actual.GetType().GetProperties().Where(property => expected.ContainsKey(property.Name)))
        {
            var value = property.GetValue(actual);
            (value is null ? (decimal?)null : Convert.ToDecimal(value, CultureInfo.InvariantCulture)).ShouldBe(expected[property.Name], $"{property.Name}, {label}");
        }
    }
}
