using System.Globalization;

namespace Reports.Infrastructure.Database.Embedded;

/// <summary>Server settings for an analytical load beside an application on the same machine.</summary>
internal static class PostgresSettings
{
    public static IReadOnlyDictionary<string, string> For(int port, EmbeddedPostgresOptions options)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["listen_addresses"] = "127.0.0.1",
            ["unix_socket_directories"] = "",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["shared_buffers"] = Megabytes(Math.Clamp(memory * 2 / 5, 128, 16384)), // a publication visits pages all over: one that is not here costs as much as changing it
            ["effective_cache_size"] = Megabytes(Math.Max(memory / 2, 256)),
            ["work_mem"] = "32MB",
            ["maintenance_work_mem"] = Megabytes(Math.Clamp(memory / 16, 64, 512)),
            ["random_page_cost"] = "1.1",
            ["max_wal_size"] = Megabytes(Math.Clamp(memory / 3, 1024, 8192)),
            ["wal_buffers"] = Megabytes(Math.Clamp(memory / 64, 16, 256)), // a publication writes gigabytes: it fills them while the writer empties them
            ["wal_writer_delay"] = "10ms", // at its own pace the writer comes too late, and who publishes has to write page by page
            ["checkpoint_timeout"] = "15min",
            ["wal_level"] = "minimal",
            ["max_wal_senders"] = "0",
            ["jit"] = "off",
        };
        if (options.ThrowAway)
        {
            settings["fsync"] = "off";
            settings["synchronous_commit"] = "off";
            settings["full_page_writes"] = "off";
            settings["max_connections"] = "300";
            settings["shared_buffers"] = "256MB";
        }

        foreach (var (name, value) in options.Settings) settings[name] = value;
        return settings;
    }

    private static string Megabytes(long value) => value.ToString(CultureInfo.InvariantCulture) + "MB";
}
