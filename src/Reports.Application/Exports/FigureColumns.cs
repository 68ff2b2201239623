using Reports.Application.Common;
using Reports.Application.Quality;
using Reports.Domain.Figures;

namespace Reports.Application.Exports;

/// <summary>Columns that are figures: called as the figures are, shown by their units.</summary>
/// <param name="report">The report whose figures they are.</param>
internal sealed class FigureColumns(string report)
{
    private static readonly FigureCatalog Catalog = FigureCatalog.Load(typeof(Figure).Assembly);
    private static readonly LocalText Summary = new("Итоги", "Summary");

    private static ExportColumn[] SummaryColumns =>
    [
        new(new LocalText("Показатель", "Figure").ToString(), ExportKind.Text),
        new(new LocalText("Значение", "Value").ToString(), ExportKind.Number),
        new(new LocalText("Что это", "What it is").ToString(), ExportKind.Text),
        new(new LocalText("Как считается", "How it is computed").ToString(), ExportKind.Text),
    ];

    /// <summary>A figure's name in the reader's language, or what is doubtful about the records that it asks for.</summary>
    public string NameOf(string figure) => Find(figure) is { } found ? Text(found.Name) : DoubtWords.Of(figure);

    /// <summary>A column for each figure.</summary>
    public IEnumerable<ExportColumn> Of(IEnumerable<string> figures) =>
        figures.Select(figure => new ExportColumn(NameOf(figure), Kind(Find(figure)!)));

    /// <summary>One line per figure, with what it means.</summary>
    public ExportTable Lines(IEnumerable<(string Figure, object? Value)> figures) => new(
        Summary.ToString(), SummaryColumns, ExportTable.Of(figures.Select(line =>
        {
            var figure = Find(line.Figure)!;
            return new object?[] { Text(figure.Name), new ExportCell(line.Value, Kind(figure)), Text(figure.Definition), Text(figure.Formula) };
        })));

    /// <summary>One line per figure beside the same figure in the compared periods.</summary>
    public ExportTable Compared(IEnumerable<(string Figure, ComparedValue Value)> figures, string previous, string yearAgo) => new(
        Summary.ToString(),
        [.. SummaryColumns[..2], new(previous, ExportKind.Number), new(yearAgo, ExportKind.Number), .. SummaryColumns[2..]],
        ExportTable.Of(figures.Select(line =>
        {
            var figure = Find(line.Figure)!;
            var kind = Kind(figure);
            return new object?[]
            {
                Text(figure.Name), new ExportCell(line.Value.Value, kind), new ExportCell(line.Value.Previous, kind), new ExportCell(line.Value.YearAgo, kind),
                Text(figure.Definition), Text(figure.Formula),
            };
        })));

    private Figure? Find(string figure) => Catalog.Find($"{report}.{figure}");

    private static ExportKind Kind(Figure figure) => figure.Unit switch
    {
        "money" => ExportKind.Money,
        "ratio" => ExportKind.Percent,
        "date" => ExportKind.Date,
        _ => ExportKind.Number,
    };

    private static string Text(BilingualText text) => new LocalText(text.Ru, text.En).ToString();
}
