using System.Net.Mime;
using Reports.DemoPortal.Control;
using Reports.DemoPortal.OAuth;

namespace Reports.DemoPortal.Rest;

/// <summary>The REST addresses: <c>/rest/{user}/{code}/{method}</c> of a webhook and <c>/rest/{method}</c> of an application.</summary>
internal sealed class RestEndpoints(PortalState portal, Dispatcher dispatcher, Throttle throttle, Faults faults, Tokens tokens)
{
    public const string WebhookCode = "demo-webhook-code";

    private readonly Batch batch = new(dispatcher);

    public void Map(WebApplication app)
    {
        app.MapMethods("/rest/{user:int}/{code}/{method}", [HttpMethods.Get, HttpMethods.Post], (HttpContext context, int user, string code, string method) =>
            AnswerAsync(context, method, _ => Webhook(user, code)));
        app.MapMethods("/rest/{method}", [HttpMethods.Get, HttpMethods.Post], (HttpContext context, string method) =>
            AnswerAsync(context, method, parameters => tokens.Authorise(parameters["auth"]?.Text, portal.Now)));
    }

    private static RestCaller Webhook(int user, string code) => code == WebhookCode && user == 1
        ? new(user, code, IsApplication: false, Methods.MethodCatalog.Scopes)
        : throw RestError.NoAuth();

    private async Task AnswerAsync(HttpContext context, string method, Func<PhpValue, RestCaller> authorise)
    {
        if (method.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            method = method[..^5];
        var start = portal.Clock;
        try
        {
            var parameters = await RequestReader.ReadAsync(context.Request);
            var fault = faults.TakeTransport(MethodsOf(method, parameters));
            if (fault is not null && await StrikeAsync(context, fault))
                return;

            if (!throttle.TryAdd())
                throw RestError.QueryLimit();

            var call = new RestCall(method, parameters, authorise(parameters));
            var (answer, time) = string.Equals(method, "batch", StringComparison.OrdinalIgnoreCase)
                ? (batch.Run(call), new CallTime(start, portal.Clock, (portal.Clock - start).TotalSeconds, null))
                : dispatcher.Run(call);
            await WriteAsync(context, Envelope(answer, time), fault?.Kind);
        }
        catch (RestError error)
        {
            context.Response.StatusCode = error.Status;
            await WriteAsync(context, Envelope(error), null);
        }
    }

    private static List<string> MethodsOf(string method, PhpValue parameters)
    {
        List<string> methods = [method];
        if (string.Equals(method, "batch", StringComparison.OrdinalIgnoreCase))
            methods.AddRange(parameters.Find("cmd")?.Entries.Select(entry => entry.Value.Text.Split('?')[0]) ?? []);
        return methods;
    }

    /// <summary>Whether the fault has answered in the method's place.</summary>
    private static async Task<bool> StrikeAsync(HttpContext context, Fault fault)
    {
        if (Faults.Error(fault.Kind) is { } error)
            throw error;

        switch (fault.Kind)
        {
            case FaultKind.Reset:
                context.Abort();
                return true;
            case FaultKind.BadGateway:
                context.Response.StatusCode = 502;
                context.Response.ContentType = MediaTypeNames.Text.Html;
                await context.Response.WriteAsync("<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>", context.RequestAborted);
                return true;
            case FaultKind.Moved:
                var other = context.Request.Host.Host == "localhost" ? "127.0.0.1" : "localhost";
                context.Response.StatusCode = 302;
                context.Response.Headers.Location = new UriBuilder(context.Request.Scheme, other, context.Request.Host.Port ?? 80, context.Request.Path, context.Request.QueryString.Value).Uri.AbsoluteUri;
                return true;
            case FaultKind.Empty:
                context.Response.ContentType = MediaTypeNames.Application.Json;
                return true;
            case FaultKind.Delay:
                await Task.Delay(TimeSpan.FromSeconds(fault.Seconds), context.RequestAborted);
                return false;
            default:
                return false;
        }
    }

    private static ReadOnlyMemory<byte> Envelope(RestAnswer answer, CallTime time) => RestAnswer.Write(json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("result");
        json.WriteRawValue(answer.Result.Span, skipInputValidation: true);
        if (answer.Next is { } next)
            json.WriteNumber("next", next);
        if (answer.Total is { } total)
            json.WriteNumber("total", total);
        json.WritePropertyName("time");
        time.Write(json);
        json.WriteEndObject();
    }, capacity: answer.Result.Length + 1024).Result;

    private static ReadOnlyMemory<byte> Envelope(RestError error) => RestAnswer.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("error", error.Code);
        json.WriteString("error_description", error.Message);
        json.WriteEndObject();
    }).Result;

    private static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> body, FaultKind? fault)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        var sent = fault == FaultKind.Truncated ? body[..(body.Length / 2)] : body;
        context.Response.ContentLength = sent.Length;
        await context.Response.Body.WriteAsync(sent, context.RequestAborted);
    }
}
