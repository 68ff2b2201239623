using System.Runtime.InteropServices;
using System.Text;

namespace Reports.Benchmarks.Measuring;

/// <summary>Collects what was measured against what is to be reached, and writes <c>docs/performance.md</c>.</summary>
internal sealed class Page(BenchmarkOptions options, string database)
{
    private readonly List<(string Goal, string Bar, string Measured, bool Reached)> goals = [];
    private readonly StringBuilder details = new();

    /// <summary>A goal with its bar.</summary>
    public void Goal(string goal, string bar, string measured, bool reached)
    {
        goals.Add((goal, bar, measured, reached));
        Console.WriteLine($"{(reached ? "reached " : "MISSED  ")} {goal}: {measured} (bar: {bar})");
    }

    /// <summary>Starts a section.</summary>
    public void Section(string title, string text)
    {
        details.AppendLine().AppendLine($"## {title}").AppendLine(text).AppendLine();
        Console.WriteLine($"-- {title}");
    }

    /// <summary>Adds a table to the section.</summary>
    public void Table(string[] head, IEnumerable<string[]> rows)
    {
        Row(head);
        Row([.. head.Select(static _ => "---")]);
        foreach (var row in rows) Row(row);

        void Row(string[] cells)
        {
            details.AppendLine($"| {string.Join(" | ", cells)} |");
            Console.WriteLine($"   {string.Join(" | ", cells)}");
        }
    }

    /// <summary>Writes the page where the run is a whole one; returns how the process ends.</summary>
    public int Close()
    {
        if (options.Writes)
        {
            var file = Path.Combine(options.Repository, "docs", "performance.md");
            File.WriteAllText(file, Text() + InTheBrowser(file));
        }

        var missed = goals.Count(static goal => !goal.Reached);
        Console.WriteLine($"{goals.Count - missed} goals reached, {missed} missed");
        return options.Quick || missed == 0 ? 0 : 1;
    }

    /// <summary>The client measures itself and keeps its own section, the last one.</summary>
    private static string InTheBrowser(string file)
    {
        var text = File.Exists(file) ? File.ReadAllText(file) : "";
        var start = text.IndexOf("\n## In the browser", StringComparison.Ordinal);
        return start < 0 ? "" : text[start..];
    }

    private string Text()
    {
        var text = new StringBuilder();
        text.AppendLine("# Performance").AppendLine()
            .AppendLine("Written by `dotnet run --project build -- bench`. Times depend on the machine and on what else it does; the ratios and shares are what to compare.").AppendLine()
            .AppendLine($"Measured {TimeProvider.System.GetUtcNow():yyyy-MM-dd} on {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.FrameworkDescription}, {database}, everything on one machine over loopback.").AppendLine()
            .AppendLine("| goal | bar | measured | |").AppendLine("| --- | --- | --- | --- |");
        foreach (var (goal, bar, measured, reached) in goals) text.AppendLine($"| {goal} | {bar} | {measured} | {(reached ? "reached" : "**missed**")} |");
        return text.Append(details).ToString();
    }
}
