namespace Reports.Api.Common;

/// <summary>The parameters of rows that every report has.</summary>
internal static class RowsQuery
{
    /// <summary>The bucket whose rows are asked for.</summary>
    public static QueryParameter Bucket { get; } = new(
        "bucket", QueryKind.Date, new("Первый день отрезка динамики.", "First day of a bucket of the series."), Example: "2026-02-01");

    /// <summary>The figure whose rows are asked for.</summary>
    public static QueryParameter Figure(string example) => new(
        "figure", QueryKind.Text, new("Показатель, за которым стоят строки.", "The figure whose rows are asked for."), Required: true, Example: example);
}
