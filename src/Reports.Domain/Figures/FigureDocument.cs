using System.Text.RegularExpressions;

namespace Reports.Domain.Figures;

/// <summary>Reads one <c>*.figures.md</c>: a section per figure, lines of <c>Key: text</c>, and a table of examples.
/// <c>Source</c> gives field names alone; where words are needed, <c>Source.ru</c> and <c>Source.en</c> stand instead.</summary>
internal static partial class FigureDocument
{
    private static readonly string[] Keys =
        ["Name.ru", "Name.en", "Definition.ru", "Definition.en", "Formula.ru", "Formula.en", "Unit", "Source", "Source.ru", "Source.en", "Lineage"];

    /// <summary>The figures of <paramref name="markdown"/> in the order of the page; a slip in the page throws and names the line.</summary>
    public static IEnumerable<Figure> Parse(string name, string markdown)
    {
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("## ", StringComparison.Ordinal)) continue;
            var end = Array.FindIndex(lines, i + 1, line => line.StartsWith("## ", StringComparison.Ordinal));
            yield return Section(name, lines[i][3..].Trim(), lines[(i + 1)..(end < 0 ? lines.Length : end)]);
        }
    }

    private static Figure Section(string document, string id, string[] lines)
    {
        if (!FigureId().IsMatch(id)) throw Slip(document, id, "the title is no figure id (report.figure)");
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var table = new List<string[]>();
        string? key = null;
        foreach (var line in lines.Select(line => line.Trim()))
        {
            if (line.StartsWith('|')) table.Add(Cells(line));
            else if (Keyed().Match(line) is { Success: true } match && Keys.Contains(match.Groups["key"].Value))
            {
                key = match.Groups["key"].Value;
                if (!values.TryAdd(key, match.Groups["text"].Value.Trim())) throw Slip(document, id, $"{key} stands twice");
            }
            else if (line.Length == 0) key = null;
            else if (key is not null) values[key] += " " + line;
            else throw Slip(document, id, $"unknown line «{line}»");
        }

        string Value(string wanted) => values.TryGetValue(wanted, out var value) && value.Length > 0
            ? value
            : throw Slip(document, id, $"{wanted} is missing");
        BilingualText Text(string wanted) => new(Value(wanted + ".ru"), Value(wanted + ".en"));
        BilingualText Source()
        {
            if (!values.TryGetValue("Source", out var names)) return Text("Source");
            if (values.ContainsKey("Source.ru") || values.ContainsKey("Source.en")) throw Slip(document, id, "Source stands beside Source.ru or Source.en");
            if (!FieldNames().IsMatch(names)) throw Slip(document, id, "Source says more than field names (crm.deal: FIELD, FIELD; crm.lead: FIELD): write Source.ru and Source.en");
            return new(names, names);
        }

        var unit = Value("Unit");
        if (!Figure.Units.Contains(unit)) throw Slip(document, id, $"unknown unit «{unit}»");
        return new(id, Text("Name"), Text("Definition"), Text("Formula"), unit, Source(), Value("Lineage"), Examples(document, id, table));
    }

    private static FigureExamples? Examples(string document, string id, List<string[]> table)
    {
        if (table.Count == 0) return null;
        if (table.Count < 3) throw Slip(document, id, "a table of examples needs a header, a rule and a row");
        var rows = table.Skip(2).Select(cells => cells.Length == table[0].Length
            ? (IReadOnlyList<string?>)[.. cells.Select(cell => cell is "–" ? null : cell)]
            : throw Slip(document, id, "an example has more or fewer cells than the header"));
        return new(table[0], [.. rows]);
    }

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];

    private static FormatException Slip(string document, string id, string what) => new($"{document}: {id}: {what}");

    [GeneratedRegex("^[a-z]+(?:-[a-z]+)*\\.[a-z][A-Za-z0-9]*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FigureId();

    /// <summary>Names of entities or methods and their fields, which have no language.</summary>
    [GeneratedRegex("^[a-z]\\w*(?:\\.\\w+)+(?:: [\\w.*]+(?:, [\\w.*]+)*)?(?:; [a-z]\\w*(?:\\.\\w+)+(?:: [\\w.*]+(?:, [\\w.*]+)*)?)*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FieldNames();

    [GeneratedRegex("^(?<key>[A-Z][a-z]+(?:\\.[a-z]{2})?):(?<text>.*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Keyed();
}
