using System.Runtime.InteropServices;
using Dapper;
using Npgsql;
using Reports.Application.Common;
using Reports.Application.TeamProductivity;
using Reports.Domain.Periods;
using Reports.Domain.Tasks;
using Reports.Domain.TeamProductivity;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Mart;

namespace Reports.Infrastructure.TeamProductivity;

internal sealed class TeamProductivityReader(IPortalDatabase database, PortalCache cache) : ITeamProductivityReader
{
    /// <summary>Whole months take as long as all the rest: both are read beside each other.</summary>
    public async Task<TeamProductivityAtoms> ReadAsync(TeamProductivityQuestion question, CancellationToken cancellationToken)
    {
        var (months, rest) = await Together.ReadAsync(MonthsAsync(question, cancellationToken), RestAsync(question, cancellationToken));
        var slumps = await SlumpsAsync(question, cancellationToken);
        return new(Summed([.. months, .. rest.Days]), rest.Buckets, slumps.Months, slumps.Attainments, rest.Backlog, rest.Waiting);
    }

    private async Task<List<TaskCellRow>> MonthsAsync(TeamProductivityQuestion question, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
        await using var answers = await Answers.AskAsync(
            connection, new CommandDefinition(TeamProductivityStatements.Cells(), Parameters(question), cancellationToken: cancellationToken));
        return await answers.ListAsync(Cell, cancellationToken);
    }

    private async Task<Rest> RestAsync(TeamProductivityQuestion question, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
        await using var answers = await Answers.AskAsync(
            connection, new CommandDefinition(TeamProductivityStatements.Of(question), Parameters(question), cancellationToken: cancellationToken));
        return new(
            await answers.ListAsync(Cell, cancellationToken),
            await answers.ListAsync(row => new TaskBucketRow(row.GetFieldValue<DateOnly>(0), row.IsDBNull(1) ? null : row.GetInt32(1), Counts(row)), cancellationToken),
            await answers.ListAsync(row => new BacklogRow(row.GetFieldValue<DateOnly>(0), row.GetInt64(1), row.GetInt64(2)), cancellationToken),
            (await answers.ListAsync(row => new BacklogNowRow(row.GetInt64(0), row.GetInt64(1)), cancellationToken))[0]);
    }

    /// <summary>One cell for each employee and project.</summary>
    private static List<TaskCellRow> Summed(IReadOnlyList<TaskCellRow> parts)
    {
        var sums = new Dictionary<(int, int), TaskCounts>(parts.Count);
        foreach (var part in parts)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, (part.EmployeeId, part.ProjectId), out _);
            sum += part.Tasks;
        }

        return [.. sums.Select(sum => new TaskCellRow(sum.Key.Item1, sum.Key.Item2, sum.Value))];
    }

    private static TaskCellRow Cell(NpgsqlDataReader row) => new(row.GetInt32(0), row.GetInt32(1), Counts(row));

    /// <summary>What slumps are found in lies in the same months whatever the period: where nothing narrows it, it is kept with the data version.</summary>
    private async ValueTask<Slumps> SlumpsAsync(TeamProductivityQuestion question, CancellationToken cancellationToken)
    {
        if (question.JudgedMonths is not { } judged) return new([], []);
        var last = ReportPeriod.StartOf(question.Today, Grain.Month);
        var kept = question is { DataVersion: { } version, Projects: null, Filter.Employees: null }
            ? await cache.GetAsync(question.Filter.PortalId, version, question.Basis, () => QueryAsync(new(last.AddMonths(-SlumpRule.Months), last.AddDays(-1))))
            : await QueryAsync(judged);
        // Plans are told to those who may see them, and months inside the horizon.
        return new(
            [.. kept.Months.Where(month => month.Bucket >= judged.From)],
            question.WithAttainment ? [.. kept.Attainments.Where(attainment => attainment.Month >= judged.From)] : []);

        async Task<Slumps> QueryAsync(DateSpan months)
        {
            await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
            await using var answers = await Answers.AskAsync(
                connection, new CommandDefinition(TeamProductivityStatements.Slumps(question), SlumpParameters(question, months), cancellationToken: cancellationToken));
            return new(
                await answers.ListAsync(row => new TaskMonthRow(row.GetFieldValue<DateOnly>(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5)), cancellationToken),
                await answers.ListAsync(row => new AttainmentRow(row.GetFieldValue<DateOnly>(0), row.GetInt32(1), row.GetDecimal(2), row.GetDecimal(3)), cancellationToken));
        }
    }

    /// <summary>The counts, from the columns that follow the two of the key.</summary>
    private static TaskCounts Counts(NpgsqlDataReader row) => new()
    {
        CompletedOnTime = row.GetInt64(2),
        CompletedLate = row.GetInt64(3),
        InProgress = row.GetInt64(4),
        InProgressOverdue = row.GetInt64(5),
        NotStarted = row.GetInt64(6),
        NotStartedOverdue = row.GetInt64(7),
        Deferred = row.GetInt64(8),
        WithoutDeadline = row.GetInt64(9),
        WithPlannedStart = row.GetInt64(10),
        StartCounted = row.GetInt64(11),
        StartedOnTime = row.GetInt64(12),
        FinishCounted = row.GetInt64(13),
        FinishedOnTime = row.GetInt64(14),
        JointCounted = row.GetInt64(15),
        JointOnTime = row.GetInt64(16),
        DatesContradict = row.GetInt64(17),
    };

    private static DynamicParameters Parameters(TeamProductivityQuestion question)
    {
        var filter = question.Filter;
        var fine = question.Grain is Grain.Day or Grain.Week;
        var backlog = BacklogSpans(question, fine);
        var parameters = Narrowed(question);
        parameters.AddDynamicParams(new
        {
            Grain = question.Grain.ToString().ToLowerInvariant(),
            BacklogFrom = filter.From,
            BacklogUnits = backlog.Units,
            BacklogSince = backlog.Since,
            BacklogUntil = backlog.Until,
        });
        Add(parameters, "", TaskSpans.Of(filter.From, filter.To));
        Add(parameters, "Series", fine ? TaskSpans.Days(filter.From, filter.To) : TaskSpans.Of(filter.From, filter.To));
        Add(parameters, "Series", fine ? RollupSpans.Days(filter.From, filter.To) : RollupSpans.Of(filter.From, filter.To));
        return parameters;
    }

    private static DynamicParameters SlumpParameters(TeamProductivityQuestion question, DateSpan months)
    {
        var parameters = Narrowed(question);
        parameters.AddDynamicParams(new { JudgedFrom = months.From, JudgedTo = months.To });
        Add(parameters, "Judged", TaskSpans.Of(months.From, months.To));
        Add(parameters, "Judged", RollupSpans.Of(months.From, months.To));
        return parameters;
    }

    private static DynamicParameters Narrowed(TeamProductivityQuestion question) => new(new
    {
        question.Filter.PortalId,
        question.Filter.Employees,
        question.Projects,
        Basis = question.Basis switch { TaskBasis.Created => "c", TaskBasis.Closed => "l", _ => "d" },
    });

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

    /// <summary>What slumps are found in, by month and employee.</summary>
    private sealed record Slumps(IReadOnlyList<TaskMonthRow> Months, IReadOnlyList<AttainmentRow> Attainments);

    /// <summary>What is read beside the whole months.</summary>
    private sealed record Rest(List<TaskCellRow> Days, List<TaskBucketRow> Buckets, List<BacklogRow> Backlog, BacklogNowRow Waiting);
}
