namespace Reports.Application.Quality;

/// <summary>The doubts that a report names about its deals and leads.</summary>
/// <param name="Amounts">Which deals' amounts the report sums: currencies that the portal does not know are looked for among them, and where the question says besides.</param>
/// <param name="Doubts">The doubts.</param>
public sealed record DoubtList(DoubtBy Amounts, IReadOnlyList<AskedDoubt> Doubts)
{
    /// <summary>Their names, as figures of rows.</summary>
    public IEnumerable<string> Names => Doubts.Select(doubt => doubt.Name);

    /// <summary>The doubt of that name, or null.</summary>
    public AskedDoubt? Find(string figure) => Doubts.FirstOrDefault(doubt => doubt.Name == figure);

    /// <summary>A list of doubts about the same records.</summary>
    public static DoubtList Of(DoubtBy by, params IEnumerable<Doubt> doubts) => new(by, [.. doubts.Select(doubt => new AskedDoubt(doubt, by))]);

    /// <summary>The same list with doubts about other records.</summary>
    public DoubtList And(DoubtBy by, params IEnumerable<Doubt> doubts) => this with { Doubts = [.. Doubts, .. doubts.Select(doubt => new AskedDoubt(doubt, by))] };
}
