using Spectre.Console;

namespace Reports.Build.Targets;

/// <summary>Counts what passed and failed over all suites.</summary>
internal sealed class Tally
{
    private readonly List<(string Suite, int Passed, int Failed, TimeSpan Took)> suites = [];

    public int Passed => suites.Sum(static suite => suite.Passed);

    public int Failed => suites.Sum(static suite => suite.Failed);

    public void Add(string suite, int passed, int failed, TimeSpan took)
    {
        lock (suites) suites.Add((suite, passed, failed, took));
        Console.WriteLine($"{suite}: {passed} ok, {failed} not ok in {took.TotalSeconds:0} s");
    }

    /// <summary>Prints a line for each suite and, last, the sum.</summary>
    public int Close()
    {
        var table = new Table().AddColumns("suite", "passed", "failed", "seconds");
        foreach (var (suite, passed, failed, took) in suites) table.AddRow(suite, $"{passed}", $"{failed}", $"{took.TotalSeconds:0}");
        AnsiConsole.Write(table);
        Console.WriteLine($"{Passed} passed, {Failed} failed");
        return Failed == 0 && Passed > 0 ? 0 : 1;
    }
}
