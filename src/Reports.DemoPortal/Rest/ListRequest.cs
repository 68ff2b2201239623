namespace Reports.DemoPortal.Rest;

/// <summary>What a list call asks for, before it is matched with a table.</summary>
internal sealed record ListRequest(PhpValue? Filter, PhpValue? Order, PhpValue? Select, long Start)
{
    public const int PageSize = 50;

    /// <summary>Reads <c>filter</c>, <c>order</c>, <c>select</c>, <c>start</c> in any case.</summary>
    public static ListRequest From(RestCall call) =>
        new(call["filter"], call["order"], call["select"], call["start"]?.ToInteger() ?? 0);

    /// <summary>The newer controllers take parameter names as they are written only.</summary>
    public static ListRequest FromExact(RestCall call) =>
        new(call.Parameters["filter"], call.Parameters["order"], call.Parameters["select"], call.Parameters["start"]?.ToInteger() ?? 0);

    public bool SkipsCount => Start < 0;
}
