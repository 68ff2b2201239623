namespace Reports.Infrastructure.Exports;

/// <summary>
/// Takes what an archive writes synchronously and sends it on asynchronously, a portion at a time: the server's own streams
/// refuse synchronous writes, and an archive closes its entries with such.
/// </summary>
internal sealed class OutputBuffer(Stream output) : Stream
{
    private const int Portion = 64 * 1024;
    private readonly MemoryStream waiting = new();
    private long sent;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => sent + waiting.Length; set => throw new NotSupportedException(); }

    /// <summary>Sends on what waits, once it is worth it.</summary>
    public Task SendPortionAsync(CancellationToken cancellationToken) => waiting.Length < Portion ? Task.CompletedTask : SendAsync(cancellationToken);

    /// <summary>Sends on what waits.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        await output.WriteAsync(waiting.GetBuffer().AsMemory(0, (int)waiting.Length), cancellationToken);
        sent += waiting.Length;
        waiting.SetLength(0);
    }

    public override void Write(byte[] buffer, int offset, int count) => waiting.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => waiting.Write(buffer);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) waiting.Dispose();
        base.Dispose(disposing);
    }
}
