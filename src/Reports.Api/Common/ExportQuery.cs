using System.Text.Json;
using Reports.Application.Common;
using Reports.Application.Exports;

namespace Reports.Api.Common;

/// <summary>
/// What an export takes beside the report's own parameters: format and part, and for parts that list records their cell and their order.
/// A part that lists none refuses these: it would be wider than was asked for.
/// </summary>
/// <typeparam name="TPart">The parts of the report.</typeparam>
/// <param name="example">A part for the documentation.</param>
/// <param name="rows">The part that lists the records behind the asked figure.</param>
/// <param name="cell">What its rows take: the figure, and what narrows them to a cell.</param>
/// <param name="otherwise">Stands for the figure in other parts.</param>
/// <param name="lists">Other parts that list records, whose figure is settled.</param>
internal sealed class ExportQuery<TPart>(string example, TPart rows, IReadOnlyList<QueryParameter> cell, string otherwise, params TPart[] lists)
    where TPart : struct, Enum
{
    private static readonly LocalText Only = new("Только при part={0}.", "With part={0} only.");

    private readonly QueryParameter part = new(
        "part", QueryKind.Text, new("Часть отчёта; rows — строки за показателем figure.", "The part of the report; rows are the records behind the figure."),
        Required: true, Example: example, Choices: [.. Enum.GetNames<TPart>().Select(JsonNamingPolicy.CamelCase.ConvertName)]);

    private readonly (QueryParameter Parameter, TPart[] Parts)[] ofRecords =
        [.. cell.Append(ReportQuery.Paging[^1]).Select(parameter => (parameter, parameter.Name is "figure" ? (TPart[])[rows] : [rows, .. lists]))];

    /// <summary>All of them, each saying for which parts it is.</summary>
    public IReadOnlyList<QueryParameter> Parameters =>
    [
        TableFile.Format,
        part,
        .. ofRecords.Select(known => known.Parameter with { Required = false, Description = Joined(known.Parameter.Description, OnlyFor(known.Parts)) }),
    ];

    /// <summary>Reads format, part and figure.</summary>
    public (ExportFormat Format, TPart Part, string Figure) Bind(QueryReader query)
    {
        var format = TableFile.Bind(query);
        if (!Enum.TryParse<TPart>(query.RequiredChoice(part.Name, part.Choices!), ignoreCase: true, out var asked)) return (format, default, otherwise);
        foreach (var (parameter, parts) in ofRecords)
            if (query.Has(parameter.Name) && !parts.Contains(asked)) query.Refuse(parameter.Name, OnlyFor(parts));
        return (format, asked, EqualityComparer<TPart>.Default.Equals(asked, rows) ? query.RequiredText("figure") ?? "" : otherwise);
    }

    private static LocalText OnlyFor(IEnumerable<TPart> parts) =>
        Only.With(string.Join('|', parts.Select(known => JsonNamingPolicy.CamelCase.ConvertName(known.ToString()))));

    private static LocalText Joined(LocalText text, LocalText more) => new($"{text.Ru} {more.Ru}", $"{text.En} {more.En}");
}
