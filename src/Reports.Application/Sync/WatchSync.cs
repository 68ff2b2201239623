using System.Runtime.CompilerServices;
using MediatR;
using Reports.Application.Common;

namespace Reports.Application.Sync;

/// <summary>Asks for the state of the caller's portal's data now and whenever it changes. Any node can answer: progress is kept in the database.</summary>
public sealed record WatchSync : IRequest<IAsyncEnumerable<SyncReport>>;

internal sealed class WatchSyncHandler(ICallerAccessor callers, ISyncReader reader, TimeProvider time) : IRequestHandler<WatchSync, IAsyncEnumerable<SyncReport>>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    public Task<IAsyncEnumerable<SyncReport>> Handle(WatchSync request, CancellationToken cancellationToken) =>
        Task.FromResult(Watch(callers.Caller, CancellationToken.None));

    private async IAsyncEnumerable<SyncReport> Watch(Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (string, DateTimeOffset?, long?, string?, long) last = default;
        var told = time.GetTimestamp();
        for (var first = true; ; first = false)
        {
            var report = (await reader.ReadAsync(caller.PortalId, cancellationToken)).SeenBy(caller);
            var now = (report.State, report.AsOf, report.Run?.Id, report.Run?.Phase, report.Run?.Entities.Sum(e => e.Fetched) ?? 0);
            // Something is said now and then, so that neither side takes the other for dead.
            if (first || now != last || time.GetElapsedTime(told) > LongestSilence)
            {
                (last, told) = (now, time.GetTimestamp());
                // The history is long and does not move: GET /sync has it.
                yield return report with { History = [] };
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
