using MediatR;
using Reports.Api.Common;
using Reports.Application.Bitrix24App;
using Reports.Application.SignIn;

namespace Reports.Api.SignIn;

/// <summary>
/// Sessions. The bearer lives in the page's memory; a stand-alone page also has a cookie that no script reads, that goes nowhere
/// but here and that only renews, so that a reload does not sign out.
/// </summary>
internal sealed class SessionEndpoints : IEndpointGroup
{
    private const string Cookie = "reports_renewal";
    private const string CookiePath = "/api/v1/session";

    public void Map(RouteGroupBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("Sign-in");
        session.MapPost("/codes", CreateCode)
            .WithName(nameof(CreateSignInCode)).WithSummary("Makes a one-time sign-in address · Создаёт одноразовый адрес для входа")
            .Produces<SignInCode>(StatusCodes.Status201Created);
        session.MapPost("/exchange", Exchange).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn)
            .WithName(nameof(ExchangeCode)).WithSummary("Exchanges a one-time code for a session · Меняет одноразовый код на сессию")
            .Produces<SessionReport>().ProducesProblem(StatusCodes.Status401Unauthorized);
        session.MapPost("/renew", Renew).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn)
            .WithName(nameof(RenewSession)).WithSummary("Renews a stand-alone session by its cookie · Продлевает сессию по cookie")
            .Produces<SessionReport>().ProducesProblem(StatusCodes.Status401Unauthorized);
        session.MapPost("/bitrix24", Bitrix24).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn)
            .WithName(nameof(SignInBitrix24)).WithSummary("Opens a session by a viewer's Bitrix24 token · Открывает сессию по токену Bitrix24")
            .Produces<SessionReport>().ProducesProblem(StatusCodes.Status401Unauthorized);
        session.MapDelete("", Close).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn)
            .WithName(nameof(CloseSession)).WithSummary("Signs out · Завершает сессию")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> CreateCode(IMediator mediator, HttpContext context, CancellationToken cancellationToken)
    {
        var code = await mediator.Send(new CreateSignInCode(), cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created((string?)null, code);
    }

    private static async Task<SessionReport> Exchange(ExchangeCode exchange, IMediator mediator, HttpContext context, CancellationToken cancellationToken) =>
        Answer(context, await mediator.Send(exchange, cancellationToken));

    private static async Task<SessionReport> Renew(IMediator mediator, HttpContext context, CancellationToken cancellationToken) =>
        Answer(context, await mediator.Send(new RenewSession(context.Request.Cookies[Cookie]), cancellationToken));

    private static async Task<SessionReport> Bitrix24(SignInBitrix24 signIn, IMediator mediator, HttpContext context, CancellationToken cancellationToken) =>
        Answer(context, await mediator.Send(signIn, cancellationToken));

    private static async Task<IResult> Close(IMediator mediator, HttpContext context, CancellationToken cancellationToken)
    {
        string?[] secrets = [context.Request.Cookies[Cookie], BearerOf(context.Request)];
        await mediator.Send(new CloseSession([.. secrets.OfType<string>()]), cancellationToken);
        context.Response.Cookies.Delete(Cookie, new CookieOptions { Path = CookiePath });
        return TypedResults.NoContent();
    }

    private static string? BearerOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { Length: > 7 } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;

    private static SessionReport Answer(HttpContext context, OpenedSession opened)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (opened.Renewal is { } renewal)
        {
            context.Response.Cookies.Append(Cookie, renewal, new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = context.Request.IsHttps,
                Path = CookiePath,
                Expires = opened.RenewableUntil,
                IsEssential = true,
            });
        }

        return opened.Session;
    }
}
