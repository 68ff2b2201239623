using System.Text.Json;
using Reports.Application.Exports;

namespace Reports.Api.Common;

/// <summary>The parameters of rows and exports that every report has.</summary>
internal static class RowsQuery
{
    /// <summary>The bucket whose rows are asked for.</summary>
    public static QueryParameter Bucket { get; } = new(
        "bucket", QueryKind.Date, new("Первый день отрезка динамики.", "First day of a bucket of the series."), Example: "2026-02-01");

    /// <summary>The figure whose rows are asked for.</summary>
    public static QueryParameter Figure(string example) => new(
        "figure", QueryKind.Text, new("Показатель, за которым стоят строки.", "The figure whose rows are asked for."), Required: true, Example: example);

    /// <summary>The part of the report that a file holds.</summary>
    public static QueryParameter Part<TPart>(string example) where TPart : struct, Enum => new(
        "part", QueryKind.Text, new("Часть отчёта; rows — строки за показателем figure.", "The part of the report; rows are the records behind the figure."),
        Required: true, Example: example, Choices: [.. Enum.GetNames<TPart>().Select(JsonNamingPolicy.CamelCase.ConvertName)]);

    /// <summary>What an export takes: the cell of rows, of which none is needed for other parts, and the order.</summary>
    public static IReadOnlyList<QueryParameter> OfExport(QueryParameter part, IEnumerable<QueryParameter> cell) =>
        [TableFile.Format, part, .. cell.Select(parameter => parameter with { Required = false }), ReportQuery.Paging[^1]];

    /// <summary>Reads format and part; the figure must be named for rows alone, <paramref name="otherwise"/> stands for it elsewhere.</summary>
    public static (ExportFormat Format, TPart Part, string Figure) BindExport<TPart>(QueryReader query, QueryParameter part, TPart rows, string otherwise)
        where TPart : struct, Enum
    {
        var format = TableFile.Bind(query);
        var known = Enum.TryParse<TPart>(query.RequiredChoice(part.Name, part.Choices!), ignoreCase: true, out var named) ? named : default;
        return (format, known, EqualityComparer<TPart>.Default.Equals(known, rows) ? query.RequiredText("figure") ?? "" : otherwise);
    }
}
