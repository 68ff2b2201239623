namespace Reports.Infrastructure.Mart;

/// <summary>
/// Sums that stand in one or more tables under different keys. Changed records say what they take out and bring in, summed by day; the
/// tables are moved by it. When everything is made anew, the tables are compared with what they ought to be, so that a rebuild also mends
/// sums that were wrong, and writes nothing where they were right.
/// </summary>
/// <param name="Name">The temporary table of what is taken out and brought in.</param>
/// <param name="Cells">The statement that makes it: keys, counts and amounts, and the column <c>day</c> where tables have units.</param>
/// <param name="Keys">The keys of the cells but the day.</param>
/// <param name="Counts">What is counted in whole numbers.</param>
/// <param name="Amounts">What is summed with decimals.</param>
/// <param name="Tables">The tables that keep the sums.</param>
internal sealed record Rollup(string Name, string Cells, string[] Keys, string[] Counts, string[] Amounts, params RollupTable[] Tables)
{
    /// <summary>Those of the counts of which one at least is not zero as long as anything stands behind a row; all of them where nothing else is said.</summary>
    public string[] Present { get; init; } = Counts;

    /// <summary>Everything that is summed.</summary>
    public string[] Sums { get; } = [.. Counts, .. Amounts];

    /// <summary>The sums of rows that hold sums; whole numbers stay whole ones, which are several times cheaper than decimals.</summary>
    public IEnumerable<string> Summed => [.. Counts.Select(count => $"sum({count})::bigint as {count}"), .. Amounts.Select(amount => $"sum({amount}) as {amount}")];

    /// <summary>Brings the tables up to date; <paramref name="everything"/>: the cells are of all records and not of changed ones.</summary>
    public async Task RefreshAsync(MartRun run, bool everything, CancellationToken cancellationToken)
    {
        // What is summed decides nothing in a plan.
        await run.ExecuteAsync(
            $"create temp table {Name} on commit drop as select * from ({Cells}) c where {Any(Sums, "c")}; analyze {Name} ({List(Keys, "{0}")})", null, cancellationToken);
        foreach (var table in Tables) await run.ExecuteAsync(Merge(table, everything), null, cancellationToken);
    }

    private string Merge(RollupTable table, bool everything)
    {
        string[] keys = [.. table.UnitKeys, .. table.Keys];
        var changed = everything
            ? $"""
               when matched and ({List(Sums, "w.{0}")}) is distinct from ({List(Sums, "c.{0}")}) then update set {List(Sums, "{0} = c.{0}")}
               when not matched by source and w.portal_id = @PortalId then delete
               """
            : $"""
               when matched and {string.Join(" and ", Present.Select(sum => $"w.{sum} + c.{sum} = 0"))} then delete
               when matched then update set {List(Sums, "{0} = w.{0} + c.{0}")}
               """;
        return $"""
            merge into mart.{table.Name} w
            using (
            {table.Source(this)}
            ) c
            on w.portal_id = c.portal_id and {string.Join(" and ", keys.Select(key => $"w.{key} = c.{key}"))}
            {changed}
            when not matched and ({Any(Present, "c")}) then insert (portal_id, {List(keys, "{0}")}, {List(Sums, "{0}")}) values (@PortalId, {List(keys, "c.{0}")}, {List(Sums, "c.{0}")})
            """;
    }

    internal static string Any(string[] sums, string table) => string.Join(" or ", sums.Select(sum => $"{table}.{sum} <> 0"));

    internal static string List(IEnumerable<string> names, string form) => string.Join(", ", names.Select(name => form.Replace("{0}", name, StringComparison.Ordinal)));
}

/// <summary>Into which buckets a table of sums puts days.</summary>
internal enum RollupUnits
{
    /// <summary>There is no bucket: the keys are all there is.</summary>
    None,

    /// <summary>Months; the table has a bucket and no unit.</summary>
    Months,

    /// <summary>Days; the table has a bucket and no unit.</summary>
    Days,

    /// <summary>Days and months.</summary>
    DaysAndMonths,

    /// <summary>Days, months and quarters.</summary>
    DaysMonthsAndQuarters,
}

/// <summary>A table of sums in <c>mart</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Units">Its buckets.</param>
/// <param name="Keys">Its keys but the portal, the unit and the bucket.</param>
internal sealed record RollupTable(string Name, RollupUnits Units, params string[] Keys)
{
    /// <summary>The keys that its buckets ask for.</summary>
    public string[] UnitKeys => Units switch
    {
        RollupUnits.None => [],
        RollupUnits.Days or RollupUnits.Months => ["bucket"],
        _ => ["unit", "bucket"],
    };

    /// <summary>The rows to merge, each unit summed from the one below it.</summary>
    public string Source(Rollup rollup)
    {
        var moved = $"where {Rollup.Any(rollup.Sums, "x")}";
        if (Units == RollupUnits.None)
        {
            return $"""
                select @PortalId as portal_id, x.*
                from (select {Rollup.List(Keys, "{0}")}, {string.Join(", ", rollup.Summed)} from {rollup.Name} group by {Rollup.List(Keys, "{0}")}) x
                {moved}
                """;
        }

        var days = Keys.Length == rollup.Keys.Length
            ? $"select day as bucket, {Columns(rollup.Sums)} from {rollup.Name}"
            : $"select day as bucket, {Columns(rollup.Summed)} from {rollup.Name} group by day{Grouped}";
        if (Units == RollupUnits.Days) return $"select @PortalId as portal_id, x.* from ({days}) x {moved}";
        var months = $"select date_trunc('month', bucket)::date as bucket, {Columns(rollup.Summed)} from days group by 1{Grouped}";
        if (Units == RollupUnits.Months) return $"with days as ({days}), months as ({months}) select @PortalId as portal_id, x.* from months x {moved}";

        var quarters = $"select date_trunc('quarter', bucket)::date as bucket, {Columns(rollup.Summed)} from months group by 1{Grouped}";
        var (more, union) = Units == RollupUnits.DaysMonthsAndQuarters ? ($", quarters as ({quarters})", " union all select 'q', * from quarters") : ("", "");
        return $"""
            with days as materialized ({days}), months as materialized ({months}){more}
            select @PortalId as portal_id, x.*
            from (select 'd'::char(1) as unit, * from days union all select 'm', * from months{union}) x
            {moved}
            order by unit, bucket{Grouped} -- near to each other what is read together, and by all keys: a merge by some of them would compare every row with its whole bucket
            """;
    }

    private string Grouped => string.Concat(Keys.Select(key => $", {key}"));

    private string Columns(IEnumerable<string> sums) => string.Join(", ", [.. Keys, .. sums]);
}
