using System.Reflection;

namespace Reports.Domain.Figures;

/// <summary>Every figure of the product, read from the <c>*.figures.md</c> documents that lie beside the formulas.</summary>
public sealed class FigureCatalog
{
    private readonly Dictionary<string, Figure> byId;

    private FigureCatalog(IReadOnlyList<Figure> figures)
    {
        Figures = figures;
        byId = figures.ToDictionary(figure => figure.Id, StringComparer.Ordinal);
    }

    /// <summary>The figures, by document and in the order of the page.</summary>
    public IReadOnlyList<Figure> Figures { get; }

    /// <summary>Reads the documents embedded in <paramref name="assembly"/>; a slip in a document or an id that stands twice throws.</summary>
    public static FigureCatalog Load(Assembly assembly) => new([.. assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(".figures.md", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .SelectMany(name => FigureDocument.Parse(name, Text(assembly, name)))]);

    /// <summary>The figure <paramref name="id"/>, or null.</summary>
    public Figure? Find(string id) => byId.GetValueOrDefault(id);

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
