namespace Reports.Infrastructure.Mart;

/// <summary>
/// Counts that stand in one or more tables under different keys. Changed records say what they take out and bring in, summed by day; the
/// tables are moved by it. When everything is made anew, the tables are compared with what they ought to be, so that a rebuild also mends
/// counts that were wrong, and writes nothing where they were right.
/// </summary>
/// <param name="Name">The temporary table of what is taken out and brought in.</param>
/// <param name="Cells">The statement that makes it: the column <c>day</c>, keys and counts.</param>
/// <param name="Keys">The keys of the cells but the day.</param>
/// <param name="Counts">What is counted.</param>
/// <param name="Tables">The tables that keep the counts.</param>
internal sealed record Rollup(string Name, string Cells, string[] Keys, string[] Counts, params RollupTable[] Tables)
{
    /// <summary>Those of the counts of which one at least is not zero as long as anything stands behind a row; all of them where nothing else is said.</summary>
    public string[] Present { get; init; } = Counts;

    /// <summary>Brings the tables up to date; <paramref name="everything"/>: the cells are of all records and not of changed ones.</summary>
    public async Task RefreshAsync(MartRun run, bool everything, CancellationToken cancellationToken)
    {
        // What is counted decides nothing in a plan.
        await run.ExecuteAsync(
            $"create temp table {Name} on commit drop as select * from ({Cells}) c where {Any(Counts, "c")}; analyze {Name} ({List(Keys, "{0}")})", null, cancellationToken);
        foreach (var table in Tables) await run.ExecuteAsync(Merge(table, everything), null, cancellationToken);
    }

    private string Merge(RollupTable table, bool everything)
    {
        string[] keys = ["bucket", .. table.Keys];
        var changed = everything
            ? $"""
               when matched and ({List(Counts, "w.{0}")}) is distinct from ({List(Counts, "c.{0}")}) then update set {List(Counts, "{0} = c.{0}")}
               when not matched by source and w.portal_id = @PortalId then delete
               """
            : $"""
               when matched and {string.Join(" and ", Present.Select(count => $"w.{count} + c.{count} = 0"))} then delete
               when matched then update set {List(Counts, "{0} = w.{0} + c.{0}")}
               """;
        return $"""
            merge into mart.{table.Name} w
            using (
            {table.Source(this)}
            ) c
            on w.portal_id = c.portal_id and {string.Join(" and ", keys.Select(key => $"w.{key} = c.{key}"))}
            {changed}
            when not matched and ({Any(Present, "c")}) then insert (portal_id, {List(keys, "{0}")}, {List(Counts, "{0}")}) values (@PortalId, {List(keys, "c.{0}")}, {List(Counts, "c.{0}")})
            """;
    }

    internal static string Any(string[] counts, string table) => string.Join(" or ", counts.Select(count => $"{table}.{count} <> 0"));

    internal static string List(IEnumerable<string> names, string form) => string.Join(", ", names.Select(name => form.Replace("{0}", name, StringComparison.Ordinal)));
}

/// <summary>A table of counts in <c>mart</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">The length of its buckets: <c>day</c> or <c>month</c>.</param>
/// <param name="Keys">Its keys but the portal and the bucket.</param>
internal sealed record RollupTable(string Name, string Unit, params string[] Keys)
{
    /// <summary>The rows to merge, near to each other what is read together, and by all keys: a merge by some of them would compare every row with its whole bucket.</summary>
    public string Source(Rollup rollup)
    {
        var keys = string.Concat(Keys.Select(key => $", {key}"));
        return $"""
            select @PortalId as portal_id, x.*
            from (
              select date_trunc('{Unit}', day)::date as bucket{keys}, {string.Join(", ", rollup.Counts.Select(count => $"sum({count})::bigint as {count}"))}
              from {rollup.Name}
              group by 1{keys}
            ) x
            where {Rollup.Any(rollup.Counts, "x")}
            order by bucket{keys}
            """;
    }
}
