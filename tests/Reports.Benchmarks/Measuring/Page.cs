using System.Runtime.InteropServices;
using System.Text;

namespace Reports.Benchmarks.Measuring;

/// <summary>
/// Collects what was measured against what is to be reached, and writes <c>docs/performance.md</c>. A run of a few measurements replaces
/// their goals and sections and leaves the others.
/// </summary>
internal sealed class Page(BenchmarkOptions options, string database)
{
    /// <summary>The client measures itself and keeps its own section, the last one.</summary>
    private const string InTheBrowser = "In the browser";

    private readonly List<(string Goal, string Bar, string Measured, bool Reached)> goals = [];
    private readonly List<(string Title, StringBuilder Text)> sections = [];

    /// <summary>A goal with its bar.</summary>
    public void Goal(string goal, string bar, string measured, bool reached)
    {
        goals.Add((goal, bar, measured, reached));
        Console.WriteLine($"{(reached ? "reached " : "MISSED  ")} {goal}: {measured} (bar: {bar})");
    }

    /// <summary>Starts a section.</summary>
    public void Section(string title, string text)
    {
        sections.Add((title, new StringBuilder().AppendLine(text).AppendLine()));
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
            sections[^1].Text.AppendLine($"| {string.Join(" | ", cells)} |");
            Console.WriteLine($"   {string.Join(" | ", cells)}");
        }
    }

    /// <summary>Writes the page; returns how the process ends.</summary>
    public int Close()
    {
        if (options.Writes)
        {
            var file = Path.Combine(options.Repository, "docs", "performance.md");
            File.WriteAllText(file, Text(File.Exists(file) ? File.ReadAllText(file) : ""));
        }

        var missed = goals.Count(static goal => !goal.Reached);
        Console.WriteLine($"{goals.Count - missed} goals reached, {missed} missed");
        return options.Quick || missed == 0 ? 0 : 1;
    }

    private string Text(string before)
    {
        var (keptGoals, keptSections) = options.Only is null ? Read(before, section => section == InTheBrowser, goal => false) : Read(before, _ => true, _ => true);
        foreach (var (goal, bar, measured, reached) in goals)
            keptGoals[goal] = $"| {goal} | {bar} | {measured} | {(reached ? "reached" : "**missed**")} |";
        keptSections.Remove(InTheBrowser, out var browser);
        foreach (var (title, section) in sections) keptSections[title] = section.ToString().Trim();
        if (browser is not null) keptSections[InTheBrowser] = browser;

        var text = new StringBuilder();
        text.AppendLine("# Performance").AppendLine()
            .AppendLine("Written by `dotnet run --project build -- bench`. Times depend on the machine and on what else it does; the ratios and shares are what to compare.").AppendLine()
            .AppendLine($"Measured {TimeProvider.System.GetUtcNow():yyyy-MM-dd} on {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.FrameworkDescription}, {database}, everything on one machine over loopback.").AppendLine()
            .AppendLine("| goal | bar | measured | |").AppendLine("| --- | --- | --- | --- |");
        foreach (var goal in keptGoals.Values) text.AppendLine(goal);
        foreach (var (title, section) in keptSections) text.AppendLine().AppendLine($"## {title}").AppendLine(section);
        return text.ToString();
    }

    /// <summary>Goals by name and sections by title of an earlier page, in their order.</summary>
    private static (OrderedDictionary<string, string> Goals, OrderedDictionary<string, string> Sections) Read(string page, Func<string, bool> isSectionKept, Func<string, bool> isGoalKept)
    {
        var lines = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        var texts = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        var parts = page.Split("\n## ");
        foreach (var line in parts[0].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2))
        {
            var goal = line[2..line.IndexOf(" | ", StringComparison.Ordinal)];
            if (isGoalKept(goal)) lines[goal] = line.TrimEnd();
        }

        foreach (var part in parts.Skip(1))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            if (isSectionKept(part[..end].Trim())) texts[part[..end].Trim()] = part[end..].Trim();
        }

        return (lines, texts);
    }
}
