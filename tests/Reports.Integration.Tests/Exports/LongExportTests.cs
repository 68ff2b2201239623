using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Directory;
using Reports.Application.Exports;
using Reports.Infrastructure.Deals;
using Reports.Infrastructure.Exports;
using Reports.Integration.Tests.Fixtures;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.Exports;

public sealed class LongExportTests(PostgresFixture postgres)
{
    private const int Deals = 300_000;
    private const int Portion = 50_000;
    private const int Sampled = 100;
    private const int LargestWrite = 1024 * 1024;

    /// <summary>Neither the reader nor the writer keeps what it has passed on, and nothing waits to be sent until the end.</summary>
    [Theory]
    [InlineData(ExportFormat.Xlsx)]
    [InlineData(ExportFormat.Csv)]
    public async Task HundredsOfThousandsOfRows_AreWrittenInConstantMemory(ExportFormat format)
    {
        await using var mart = await MartHarness.CreateAsync(postgres);
        for (var first = 1; first <= Deals; first += Portion)
            await mart.ExecuteAsync(
                """
                insert into mart.deal (portal_id, id, title, funnel_id, stage_id, stage_name, semantics, created_at, created_on, closed_on, amount, cycle_days, field_set)
                select 1, id, 'Сделка с длинным названием, чтобы строка что-то весила, номер ' || id, 0, 'WON', 'Успех', 'S', '2026-01-01', date '2026-01-01', date '2026-02-01', id, 31, 0
                from generate_series(@first, @first + @Portion - 1) id
                """,
                new { first, Portion });
        var none = new Dictionary<string, IReadOnlyList<string?>>();
        var selection = new DealSelection(new(1, new(2026, 1, 1), new(2026, 12, 31), null, null, null, none), 'S', "a.test");
        var deals = new DealRowsReader(mart.Portals).StreamAsync(selection, new PageRequest(50, null, "id", Descending: false), TestContext.Current.CancellationToken);
        var (read, made, alive) = (new List<WeakReference>(), new List<WeakReference>(), new List<int>());
        var table = DealTable.Of(Watched(deals, read), new PortalDirectory([new(0, "Общая", [])], [], [], [], []));
        await using var output = new CountingStream();

        await new TableWriter().WriteAsync(
            format, new("deals", "ru", new("О выгрузке", []), table with { Rows = Counted(Watched(table.Rows, made)) }), output, TestContext.Current.CancellationToken);

        read.Count.ShouldBe(Deals / Sampled);
        made.Count.ShouldBe(Deals / Sampled);
        alive.Count.ShouldBe(Deals / Portion);
        alive.Max().ShouldBeLessThan(20, $"sampled rows that were still held: {string.Join(", ", alive)}");
        output.Written.ShouldBeGreaterThan(format is ExportFormat.Csv ? Deals * 100L : Deals * 10L);
        output.Largest.ShouldBeLessThan(LargestWrite);

        async IAsyncEnumerable<IReadOnlyList<object?>> Counted(IAsyncEnumerable<IReadOnlyList<object?>> rows)
        {
            var count = 0;
            await foreach (var row in rows)
            {
                if (++count % Portion == 0)
                {
                    GC.Collect();
                    alive.Add(read.Concat(made).Count(seen => seen.IsAlive));
                }

                yield return row;
            }
        }
    }

    private static async IAsyncEnumerable<T> Watched<T>(IAsyncEnumerable<T> items, List<WeakReference> seen)
        where T : class
    {
        var count = 0;
        await foreach (var item in items)
        {
            if (++count % Sampled == 0) seen.Add(new(item));
            yield return item;
        }
    }

    private sealed class CountingStream : Stream
    {
        public long Written { get; private set; }

        public int Largest { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Count(count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Count(buffer.Length);
            return ValueTask.CompletedTask;
        }

        private void Count(int length)
        {
            Written += length;
            Largest = Math.Max(Largest, length);
        }
    }
}
