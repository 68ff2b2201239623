namespace Reports.Infrastructure.Database.Embedded;

/// <summary>One process at a time in a folder: a locked file, which the operating system lets go when its holder dies.</summary>
internal sealed class FolderLock : IAsyncDisposable
{
    private readonly FileStream stream;

    private FolderLock(FileStream stream) => this.stream = stream;

    public static FolderLock? TryTake(string folder)
    {
        try
        {
            return new(new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static async Task<FolderLock> TakeAsync(string folder, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake(folder) is { } taken) return taken;
            await Task.Delay(200, cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
