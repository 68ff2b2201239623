using MediatR;
using Reports.Api.Common;
using Reports.Application.Bitrix24App;
using Reports.Application.Common;

namespace Reports.Api.Bitrix24App;

/// <summary>What Bitrix24 calls: the installer's page, the application's page, events. All are public and believe nothing that they are told.</summary>
internal sealed class Bitrix24Endpoints : IRootEndpointGroup
{
    private static readonly string[] LaunchParameters = ["DOMAIN", "PROTOCOL", "LANG", "APP_SID"];

    public void Map(IEndpointRouteBuilder root)
    {
        var bitrix24 = root.MapGroup("/bitrix24").ExcludeFromDescription();
        bitrix24.MapPost("/install", Install).RequireRateLimiting(RateLimits.SignIn);
        bitrix24.MapPost("/app", Open).RequireRateLimiting(RateLimits.SignIn);
        bitrix24.MapPost("/events", Receive).RequireRateLimiting(RateLimits.Events);
        bitrix24.MapGet("/install.js", () => TypedResults.Text(FramePages.InstallScript, "text/javascript; charset=utf-8"));
    }

    private static async Task<IResult> Install(HttpContext context, IMediator mediator, CancellationToken cancellationToken)
    {
        var form = await Bitrix24Form.ReadAsync(context.Request, cancellationToken);
        try
        {
            await mediator.Send(new InstallApplication(form.Claim(context.Request.Query["LANG"]), EventsOf(context.Request)), cancellationToken);
        }
        catch (Exception refusal) when (refusal is UnauthenticatedException or ForbiddenException)
        {
            return FramePages.Message(context, refusal);
        }

        return FramePages.Installed(context);
    }

    private static async Task<IResult> Open(HttpContext context, IMediator mediator, CancellationToken cancellationToken)
    {
        var form = await Bitrix24Form.ReadAsync(context.Request, cancellationToken);
        try
        {
            var code = await mediator.Send(new OpenFrame(form["member_id"], form["AUTH_ID"], form.Optional("APPLICATION_TOKEN")), cancellationToken);
            var launch = QueryString.Create(LaunchParameters.Select(name => KeyValuePair.Create(name, (string?)context.Request.Query[name].ToString())));
            context.Response.Headers.Location = $"/{launch}{code.Address.TrimStart('/')}";
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
        }
        catch (UnauthenticatedException refusal)
        {
            return FramePages.Message(context, refusal);
        }
    }

    private static async Task<IResult> Receive(HttpContext context, IMediator mediator, CancellationToken cancellationToken)
    {
        var form = await Bitrix24Form.ReadAsync(context.Request, cancellationToken);
        switch (form["event"].ToUpperInvariant())
        {
            case "ONAPPINSTALL" or "ONAPPUPDATE":
                await mediator.Send(new InstallApplication(form.EventClaim(), EventsOf(context.Request)), cancellationToken);
                break;
            case "ONAPPUNINSTALL":
                await mediator.Send(
                    new UninstallApplication(form["auth[member_id]"], form["auth[application_token]"], form.Optional("data[CLEAN]") is "1" or "Y"), cancellationToken);
                break;
        }

        return TypedResults.Ok(); // events that the service does not need are taken as read
    }

    private static Uri EventsOf(HttpRequest request) => new($"{request.Scheme}://{request.Host}/bitrix24/events");
}

/// <summary>A form of Bitrix24's, whose names are PHP's.</summary>
internal sealed class Bitrix24Form(IFormCollection form)
{
    private const int LongestValue = 4000;
    private static readonly LocalText Missing = new("Обязательное поле отсутствует.", "A required field is missing.");

    /// <summary>A field that must be there.</summary>
    public string this[string name] => Optional(name) ?? throw Invalid.Parameter(name, Missing);

    /// <summary>Reads the form of a request; anything else is refused.</summary>
    public static async Task<Bitrix24Form> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType) throw new BadHttpRequestException("A form is expected.", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            return new Bitrix24Form(await request.ReadFormAsync(cancellationToken));
        }
        catch (InvalidDataException malformed)
        {
            throw new BadHttpRequestException("The form cannot be read.", malformed); // U+0000 in a value, or far too many of them
        }
    }

    /// <summary>A field, or null.</summary>
    public string? Optional(string name) => form[name].ToString() is { Length: > 0 and <= LongestValue } value ? value : null;

    /// <summary>What the installer's form claims.</summary>
    public InstallationClaim Claim(string? language) =>
        new(this["REFRESH_ID"], this["SERVER_ENDPOINT"], this["member_id"], Optional("APPLICATION_TOKEN"), language);

    /// <summary>What an event claims.</summary>
    public InstallationClaim EventClaim() =>
        new(this["auth[refresh_token]"], this["auth[server_endpoint]"], this["auth[member_id]"], Optional("auth[application_token]"), Optional("data[LANGUAGE_ID]"));
}
