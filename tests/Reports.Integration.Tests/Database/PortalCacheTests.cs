using Reports.Infrastructure.Database;

namespace Reports.Integration.Tests.Database;

public sealed class PortalCacheTests : IDisposable
{
    private readonly PortalCache cache = new();

    public void Dispose() => cache.Dispose();

    [Fact]
    public async Task AValue_IsReadOncePerVersion_AndApartForEachPortalAndPart()
    {
        (await cache.GetAsync(1, 1, Read("a"))).ShouldBe("a");
        (await cache.GetAsync(1, 1, Read("never"))).ShouldBe("a");
        (await cache.GetAsync(2, 1, Read("other portal"))).ShouldBe("other portal");
        (await cache.GetAsync(1, 1, "part", Read("part"))).ShouldBe("part");
        (await cache.GetAsync(1, 2, Read("b"))).ShouldBe("b");
        (await cache.GetAsync(1, 2, Read("never"))).ShouldBe("b");
    }

    [Fact]
    public async Task ManyWhoAskAtOnce_WaitForOneReading()
    {
        var (reads, gate) = (0, new TaskCompletionSource<string>());
        Task<string> ReadAsync()
        {
            Interlocked.Increment(ref reads);
            return gate.Task;
        }

        Task<string>[] asked = [.. Enumerable.Range(0, 8).Select(_ => cache.GetAsync(1, 1, ReadAsync).AsTask())];
        gate.SetResult("once");
        (await Task.WhenAll(asked)).ShouldAllBe(value => value == "once");
        reads.ShouldBe(1);
    }

    [Fact]
    public async Task WhoeverReadsAndGoesAway_LeavesTheReadingToTheNext()
    {
        var gate = new TaskCompletionSource<string>();
        var first = cache.GetAsync(1, 1, () => gate.Task).AsTask();
        var second = cache.GetAsync(1, 1, Read("second")).AsTask();
        gate.SetCanceled(TestContext.Current.CancellationToken);
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        (await second).ShouldBe("second");
    }

    [Fact]
    public async Task AFailure_IsToldToAllWhoWait_AndNotKept()
    {
        await Should.ThrowAsync<InvalidOperationException>(async () => await cache.GetAsync<string>(1, 1, () => throw new InvalidOperationException()));
        (await cache.GetAsync(1, 1, Read("again"))).ShouldBe("again");
    }

    /// <summary>What is larger than everything that may be kept is answered all the same.</summary>
    [Fact]
    public async Task WhatDoesNotFit_IsReadEachTime()
    {
        (await cache.GetAsync(1, 1, () => Task.FromResult(new Large()))).ShouldNotBeNull();
        (await cache.GetAsync(1, 1, Read("small"))).ShouldBe("small");
        var again = new Large();
        (await cache.GetAsync(1, 1, () => Task.FromResult(again))).ShouldBeSameAs(again);
    }

    private static Func<Task<string>> Read(string value) => () => Task.FromResult(value);

    private sealed class Large : IKept
    {
        public long Bytes => long.MaxValue / 2;
    }
}
