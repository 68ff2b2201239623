using Dapper;
using Reports.Application.TeamProductivity;
using Reports.Domain.Periods;
using Reports.Domain.Tasks;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Mart;

namespace Reports.Infrastructure.TeamProductivity;

internal sealed class TeamProductivityReader(IPortalDatabase database) : ITeamProductivityReader
{
    public async Task<TeamProductivityAtoms> ReadAsync(TeamProductivityQuestion question, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
        await using var answers = await connection.QueryMultipleAsync(
            new CommandDefinition(TeamProductivityStatements.Of(question), Parameters(question), cancellationToken: cancellationToken));
        return new(
            await All<TaskCellRow>(answers),
            await All<TaskBucketRow>(answers),
            await All<TaskMonthRow>(answers),
            await All<AttainmentRow>(answers),
            await All<BacklogRow>(answers),
            await answers.ReadSingleAsync<BacklogNowRow>());
    }

    private static DynamicParameters Parameters(TeamProductivityQuestion question)
    {
        var filter = question.Filter;
        var fine = question.Grain is Grain.Day or Grain.Week;
        var judged = question.JudgedMonths ?? new(filter.From, filter.From.AddDays(-1));
        var backlog = BacklogSpans(question, fine);
        var parameters = new DynamicParameters(new
        {
            filter.PortalId,
            filter.Employees,
            question.Projects,
            Basis = question.Basis switch { TaskBasis.Created => "c", TaskBasis.Closed => "l", _ => "d" },
            Grain = question.Grain.ToString().ToLowerInvariant(),
            JudgedFrom = judged.From,
            // Nobody's month is asked for where plans are not looked at.
            JudgedTo = question.WithAttainment ? judged.To : judged.From.AddDays(-1),
            BacklogFrom = filter.From,
            BacklogUnits = backlog.Units,
            BacklogSince = backlog.Since,
            BacklogUntil = backlog.Until,
        });
        Add(parameters, "", TaskSpans.Of(filter.From, filter.To));
        Add(parameters, "Series", fine ? TaskSpans.Days(filter.From, filter.To) : TaskSpans.Of(filter.From, filter.To));
        Add(parameters, "Series", fine ? RollupSpans.Days(filter.From, filter.To) : RollupSpans.Of(filter.From, filter.To));
        Add(parameters, "Judged", TaskSpans.Of(judged.From, judged.To));
        Add(parameters, "Judged", RollupSpans.Of(judged.From, judged.To));
        return parameters;
    }

    /// <summary>Months before the period, then its days; whole months by month where buckets are not shorter. What follows the data's day is not asked for.</summary>
    private static (string[] Units, DateOnly[] Since, DateOnly[] Until) BacklogSpans(TeamProductivityQuestion question, bool fine)
    {
        var month = ReportPeriod.StartOf(question.Filter.From, Grain.Month);
        var last = question.Filter.To < question.Today ? question.Filter.To : question.Today;
        var spans = fine ? RollupSpans.Days(month, last) : RollupSpans.Of(month, last);
        return (["m", .. spans.Units], [DateOnly.MinValue, .. spans.Since], [month.AddDays(-1), .. spans.Until]);
    }

    private static void Add(DynamicParameters parameters, string prefix, TaskSpans spans)
    {
        parameters.Add($"{prefix}MonthSince", spans.MonthSince);
        parameters.Add($"{prefix}MonthUntil", spans.MonthUntil);
        parameters.Add($"{prefix}DaySince", spans.DaySince);
        parameters.Add($"{prefix}DayUntil", spans.DayUntil);
        parameters.Add($"{prefix}DaySign", spans.DaySign);
    }

    private static void Add(DynamicParameters parameters, string prefix, RollupSpans spans)
    {
        parameters.Add($"{prefix}SpanUnits", spans.Units);
        parameters.Add($"{prefix}SpanSince", spans.Since);
        parameters.Add($"{prefix}SpanUntil", spans.Until);
    }

    private static async Task<IReadOnlyList<T>> All<T>(SqlMapper.GridReader answers) => (await answers.ReadAsync<T>()).AsList();
}
