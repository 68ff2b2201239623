namespace Reports.Infrastructure.Mart.Tasks;

/// <summary>The counts that sums of tasks have as columns; statements leave places for them, so that sixteen names are not written in each.</summary>
internal static class TaskColumns
{
    /// <summary>The exclusive states, one of which every task has.</summary>
    public static readonly string[] States =
        ["completed_on_time", "completed_late", "in_progress", "in_progress_overdue", "not_started", "not_started_overdue", "deferred"];

    /// <summary>Every count with the condition that a single task fulfils to be counted.</summary>
    private static readonly (string Name, string Condition)[] All =
    [
        .. States.Select((state, number) => (state, FormattableString.Invariant($"{{0}}.state = {number}"))),
        ("without_deadline", "{0}.without_deadline"),
        ("with_planned_start", "{0}.with_planned_start"),
        ("start_counted", "{0}.start_counts"),
        ("started_on_time", "{0}.started_on_time"),
        ("finish_counted", "{0}.finish_counts"),
        ("finished_on_time", "{0}.finished_on_time"),
        ("joint_counted", "({0}.start_counts and {0}.finish_counts)"),
        ("joint_on_time", "({0}.started_on_time and {0}.finished_on_time)"),
        ("dates_contradict", "{0}.dates_contradict"),
    ];

    /// <summary>The names of the counts.</summary>
    public static readonly string[] Names = [.. All.Select(count => count.Name)];

    /// <summary>Fills the places: names of a table, sums of rows, sums and signs of single tasks.</summary>
    public static string Filled(string sql) => sql
        .Replace("/* counts of w */", List(count => $"w.{count.Name}"), StringComparison.Ordinal)
        .Replace("/* counts of task t */", List(count => $"s.sign * ({Of(count, "t")})::int"), StringComparison.Ordinal)
        .Replace("/* sums of changes c */", List(count => $"sum(c.sign * ({Of(count, "c")})::int)::int as {count.Name}"), StringComparison.Ordinal)
        .Replace("/* sums of d */", List(count => $"sum(d.{count.Name})::int as {count.Name}"), StringComparison.Ordinal)
        .Replace("/* sums of flow */", List(count => $"sum({count.Name})::bigint as {count.Name}"), StringComparison.Ordinal);

    private static string List(Func<(string Name, string Condition), string> of) => string.Join(", ", All.Select(of));

    private static string Of((string Name, string Condition) count, string table) => count.Condition.Replace("{0}", table, StringComparison.Ordinal);
}
