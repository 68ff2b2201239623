using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using MediatR;
using Reports.Api.Common;
using Reports.Application.Sync;

namespace Reports.Api.Sync;

internal sealed class SyncEndpoints : IEndpointGroup
{
    public void Map(RouteGroupBuilder api)
    {
        var sync = api.MapGroup("/sync").WithTags("Sync");
        sync.MapGet("", Get).WithName(nameof(GetSync)).WithSummary("State of the data and history of its refreshing · Состояние данных и история обновлений")
            .Produces<SyncReport>();
        sync.MapPost("", Start).WithName(nameof(StartSync)).WithSummary("Refresh now · Обновить сейчас")
            .WithDescription("Answers with the run, also when one is under way already.")
            .Produces<SyncRunInfo>(StatusCodes.Status202Accepted);
        sync.MapGet("/events", Watch).WithName(nameof(WatchSync)).WithSummary("Progress as server-sent events · Ход обновления")
            .WithDescription("Events named “sync”, each a state without its history.")
            .Produces<SyncReport>(StatusCodes.Status200OK, "text/event-stream");
    }

    private static Task<SyncReport> Get(IMediator mediator, CancellationToken cancellationToken) => mediator.Send(new GetSync(), cancellationToken);

    private static async Task<IResult> Start(IMediator mediator, CancellationToken cancellationToken) =>
        Results.Accepted("/api/v1/sync", await mediator.Send(new StartSync(), cancellationToken));

    private static async Task<IResult> Watch(IMediator mediator, HttpContext context, CancellationToken cancellationToken)
    {
        // Proxies must not keep events back.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(Events(await mediator.Send(new WatchSync(), cancellationToken), cancellationToken));
    }

    private static async IAsyncEnumerable<SseItem<SyncReport>> Events(
        IAsyncEnumerable<SyncReport> reports, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var states = reports.GetAsyncEnumerator(cancellationToken);
        while (await NextAsync()) yield return new(states.Current, "sync");

        // A reader that leaves is no fault.
        async ValueTask<bool> NextAsync()
        {
            try
            {
                return await states.MoveNextAsync();
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }
    }
}
