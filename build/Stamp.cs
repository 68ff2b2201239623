using System.Security.Cryptography;
using System.Text;

namespace Reports.Build;

/// <summary>Remembers the content that a step was last done for, so that an unchanged step is skipped.</summary>
internal static class Stamp
{
    private static readonly string[] Generated = ["node_modules", "dist", "bin", "obj"];

    /// <summary>Does <paramref name="step"/> unless it succeeded before for the same content of <paramref name="inputs"/> and <paramref name="output"/> is there.</summary>
    public static async Task OnceAsync(string name, IEnumerable<string> inputs, string output, Func<Task> step)
    {
        var file = Repository.PathOf(".data", "stamps", name);
        var content = Hash(inputs);
        if (Path.Exists(output) && File.Exists(file) && await File.ReadAllTextAsync(file) == content) return;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Delete(file);
        await step();
        await File.WriteAllTextAsync(file, content);
    }

    private static string Hash(IEnumerable<string> inputs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in inputs.SelectMany(FilesOf).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(Repository.Root, file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> FilesOf(string path)
    {
        if (File.Exists(path)) return [path];
        if (!Directory.Exists(path)) return [];
        return Directory.EnumerateFiles(path).Concat(Directory.EnumerateDirectories(path)
            .Where(static folder => !Generated.Contains(Path.GetFileName(folder), StringComparer.Ordinal)).SelectMany(FilesOf));
    }
}
