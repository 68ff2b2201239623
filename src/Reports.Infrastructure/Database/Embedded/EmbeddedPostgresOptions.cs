namespace Reports.Infrastructure.Database.Embedded;

/// <summary>Where an embedded server lives and how it behaves.</summary>
/// <param name="Root">Folder of the cluster, its log and its password.</param>
public sealed record EmbeddedPostgresOptions(string Root)
{
    /// <summary>Folder with the pinned <c>package.json</c> and <c>package-lock.json</c> of the binaries.</summary>
    public required string Manifest { get; init; }

    /// <summary>Folder into which the binaries are installed; shared by any number of servers.</summary>
    public required string Package { get; init; }

    /// <summary>TCP port on the loopback interface; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>True for tests: no durability, and the folder is removed at the end.</summary>
    public bool ThrowAway { get; init; }

    /// <summary>Settings over the tuned ones, for example <c>max_connections</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Everything beneath one folder of the repository: the usual case.</summary>
    /// <param name="repository">The folder that holds <c>build/embedded-postgres</c>.</param>
    /// <param name="root">Folder of the cluster; by default <c>.data/postgres</c>.</param>
    public static EmbeddedPostgresOptions Of(string repository, string? root = null) =>
        new(root ?? Path.Combine(repository, ".data", "postgres"))
        {
            Manifest = Path.Combine(repository, "build", "embedded-postgres"),
            Package = Path.Combine(repository, ".data", "embedded-postgres"),
        };
}
