using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Methods;

/// <summary>Which events an application wants to be told.</summary>
internal static class EventMethods
{
    /// <summary>Only applications may bind; the same handler cannot be bound twice.</summary>
    public static RestAnswer Bind(PortalState portal, RestCall call)
    {
        if (!call.Caller.IsApplication) throw RestError.WrongAuthType();
        if (call.Text("event") is not { Length: > 0 } name) throw RestError.Argument("Unexpected event name");
        if (!Uri.TryCreate(call.Text("handler"), UriKind.Absolute, out var handler)) throw RestError.Argument("Wrong handler URL");
        return portal.EventHandlers.TryAdd((name.ToUpperInvariant(), handler), 0) ? RestAnswer.Of(true) : throw RestError.Argument("Handler already binded");
    }
}
