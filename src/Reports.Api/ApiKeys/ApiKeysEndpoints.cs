using MediatR;
using Reports.Api.Common;
using Reports.Application.ApiKeys;
using Reports.Application.Common;

namespace Reports.Api.ApiKeys;

internal sealed class ApiKeysEndpoints : IEndpointGroup
{
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/api-keys", Get)
            .WithName(nameof(GetApiKeys)).WithTags("API keys").WithSummary("Keys for other programs · Ключи для других программ")
            .Produces<Page<ApiKeyEntry>>();
        api.MapPost("/api-keys", Create)
            .WithName(nameof(CreateApiKey)).WithTags("API keys").WithSummary("Creates a key, shown this once · Создаёт ключ, он показывается один раз")
            .Produces<CreatedApiKey>(StatusCodes.Status201Created);
        api.MapDelete("/api-keys/{id:guid}", Revoke)
            .WithName(nameof(RevokeApiKey)).WithTags("API keys").WithSummary("Ends a key at once · Отзывает ключ")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static Task<Page<ApiKeyEntry>> Get(IMediator mediator, CancellationToken cancellationToken) => mediator.Send(new GetApiKeys(), cancellationToken);

    private static async Task<IResult> Create(CreateApiKey key, IMediator mediator, HttpContext context, CancellationToken cancellationToken)
    {
        var created = await mediator.Send(key, cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created((string?)null, created);
    }

    private static async Task<IResult> Revoke(Guid id, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new RevokeApiKey(id), cancellationToken);
        return TypedResults.NoContent();
    }
}
