using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Reports.Build.Running;

/// <summary>Watches a sync by the public API, entity by entity.</summary>
internal static class SyncProgress
{
    /// <summary>Waits until the first sync is published, showing a bar for each entity where the terminal can.</summary>
    /// <exception cref="BuildFailedException">The sync failed; the message is the service's.</exception>
    public static async Task WaitAsync(Product product, CancellationToken cancellationToken)
    {
        var state = await ReadAsync(product, cancellationToken);
        if (state.AsOf is not null) return;
        await AnsiConsole.Progress().AutoClear(true).HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bars = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
                while (state.AsOf is null)
                {
                    if (string.Equals(state.State, "failed", StringComparison.Ordinal)) throw new BuildFailedException($"The first sync failed: {state.Error}");
                    foreach (var entity in state.Run?.Entities ?? [])
                    {
                        if (!bars.TryGetValue(entity.Name, out var bar)) bars[entity.Name] = bar = context.AddTask(entity.Name);
                        bar.MaxValue = Math.Max(entity.Expected ?? 0, Math.Max(entity.Fetched, 1));
                        bar.Value = entity.Fetched;
                        bar.Description = $"{entity.Name} {entity.Fetched:N0}";
                    }

                    await Task.WhenAny(Task.Delay(300, cancellationToken), product.Broken);
                    if (product.Broken.IsCompleted) throw new BuildFailedException($"The service ended during the first sync; see {product.Options.Folder}/service.log");
                    state = await ReadAsync(product, cancellationToken);
                }
            });
    }

    public static async Task<SyncState> ReadAsync(Product product, CancellationToken cancellationToken) =>
        await product.Client.GetFromJsonAsync<SyncState>("/api/v1/sync", cancellationToken) ?? throw new BuildFailedException("GET /sync answered nothing.");
}

/// <summary>The part of <c>GET /sync</c> that is watched.</summary>
internal sealed record SyncState(
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("asOf")] DateTimeOffset? AsOf,
    [property: JsonPropertyName("error")] string? Error,
    [property: JsonPropertyName("run")] SyncRun? Run);

/// <summary>The running sync.</summary>
internal sealed record SyncRun([property: JsonPropertyName("entities")] IReadOnlyList<SyncEntity>? Entities);

/// <summary>Rows fetched of one entity, and how many the portal says there are.</summary>
internal sealed record SyncEntity(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("fetched")] long Fetched,
    [property: JsonPropertyName("expected")] long? Expected);
