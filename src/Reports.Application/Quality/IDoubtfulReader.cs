using Reports.Application.Common;
using Reports.Domain.Periods;

namespace Reports.Application.Quality;

/// <summary>Counts the doubtful deals and leads that a report rests on.</summary>
public interface IDoubtfulReader
{
    /// <summary>The counts of the doubts that the question names, and the currencies that could not be converted.</summary>
    Task<DoubtfulAtoms> ReadAsync(DoubtfulQuestion question, CancellationToken cancellationToken);
}

/// <summary>What is to be counted.</summary>
/// <param name="Filter">Which records; its field conditions are those of deals.</param>
/// <param name="LeadFields">Field conditions of leads.</param>
/// <param name="Dismissed">Dismissed employees among those of the filter.</param>
/// <param name="List">The doubts.</param>
public sealed record DoubtfulQuestion(
    ResolvedFilter Filter, IReadOnlyDictionary<string, IReadOnlyList<string?>> LeadFields, IReadOnlyList<int> Dismissed, DoubtList List)
{
    /// <summary>Other periods whose amounts the report sums beside those of the filter's.</summary>
    public IReadOnlyList<DateSpan> Compared { get; init; } = [];

    /// <summary>Days, in order, at whose end the report sums the amounts in the pipeline.</summary>
    public IReadOnlyList<DateOnly> PipelineDays { get; init; } = [];

    /// <summary>The question of a report under its filters.</summary>
    public static DoubtfulQuestion Of(FilterResolution resolution, DoubtList list) =>
        new(resolution.Filter, resolution.LeadFields, AskedDoubt.Dismissed(resolution), list);
}

/// <summary>How many records are doubtful in a way.</summary>
public sealed record DoubtfulRow(Doubt Doubt, int Count);

/// <summary>What was counted.</summary>
/// <param name="Records">Doubtful records by doubt.</param>
/// <param name="UnknownCurrencies">Codes of currencies that the portal does not know.</param>
public sealed record DoubtfulAtoms(IReadOnlyList<DoubtfulRow> Records, IReadOnlyList<string> UnknownCurrencies)
{
    /// <summary>The line under a report: kinds without any record are left out.</summary>
    public IReadOnlyList<DataQualityItem> Items =>
        [.. Records.Where(row => row.Count > 0).OrderBy(row => row.Doubt).Select(row => new DataQualityItem(row.Doubt.Name(), row.Count))];

    /// <summary>One warning for each currency that could not be converted.</summary>
    public IReadOnlyList<string> Warnings => ReportTexts.UnknownCurrencies(UnknownCurrencies);

    /// <summary>The same with records that a report counts itself.</summary>
    public DoubtfulAtoms With(Doubt doubt, long count) => this with { Records = [.. Records, new(doubt, (int)count)] };
}
