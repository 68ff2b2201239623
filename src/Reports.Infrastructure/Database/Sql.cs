using System.Collections.Concurrent;

namespace Reports.Infrastructure.Database;

/// <summary>Statements that lie in <c>.sql</c> files beside the types that run them.</summary>
internal static class Sql
{
    private static readonly ConcurrentDictionary<(Type, string), string> Loaded = new();

    /// <summary>The text of <paramref name="fileName"/>, embedded in the folder of <typeparamref name="T"/>.</summary>
    public static string Load<T>(string fileName) => Loaded.GetOrAdd((typeof(T), fileName), static key => Read(key.Item1, key.Item2));

    private static string Read(Type type, string fileName)
    {
        using var stream = type.Assembly.GetManifestResourceStream(type, fileName)
            ?? throw new InvalidOperationException($"'{fileName}' is not embedded beside {type.FullName}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
