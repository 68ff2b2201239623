namespace Reports.Domain.Figures;

/// <summary>A text in both languages of the product.</summary>
/// <param name="Ru">Russian.</param>
/// <param name="En">English.</param>
public sealed record BilingualText(string Ru, string En)
{
    /// <summary>The text in <paramref name="language"/>; anything but <c>ru</c> reads English.</summary>
    public string In(string language) => language == "ru" ? Ru : En;
}

/// <summary>What a number of the product means, as the document beside its formula says it.</summary>
/// <param name="Id">Report and figure, for example <c>sales-plan.attainment</c>.</param>
/// <param name="Name">The label that a user reads.</param>
/// <param name="Definition">One or two sentences.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Unit">One of <see cref="Units"/>.</param>
/// <param name="Source">The Bitrix24 fields it rests on; field names read the same in both languages.</param>
/// <param name="Lineage">The way from those fields to the answer.</param>
/// <param name="Examples">Worked examples, which are tests too; null when there are none.</param>
public sealed record Figure(
    string Id,
    BilingualText Name,
    BilingualText Definition,
    BilingualText Formula,
    string Unit,
    BilingualText Source,
    string Lineage,
    FigureExamples? Examples)
{
    /// <summary>Every unit that a figure may have.</summary>
    public static IReadOnlyList<string> Units { get; } = ["money", "count", "ratio", "days", "date", "seconds", "score"];

    /// <summary>The report that computes the figure.</summary>
    public string Report => Id[..Id.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>The figure's name in responses.</summary>
    public string Key => Id[(Id.IndexOf('.', StringComparison.Ordinal) + 1)..];
}

/// <summary>A table of worked examples: arguments, and the result in the last column.</summary>
/// <param name="Columns">Names of the formula's arguments, then the result's.</param>
/// <param name="Rows">One example each; null stands for «–», no value.</param>
public sealed record FigureExamples(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows);
