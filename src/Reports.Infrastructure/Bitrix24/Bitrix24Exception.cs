namespace Reports.Infrastructure.Bitrix24;

/// <summary>What a refusal asks of us.</summary>
internal enum FaultKind
{
    /// <summary>May pass by itself: network, 5xx, a cut or foreign body.</summary>
    Transient,

    /// <summary>The portal's bucket is full: wait, then go on.</summary>
    QueryLimit,

    /// <summary>This method used up its operating time: leave it alone until the reset.</summary>
    OperatingLimit,

    /// <summary>Bitrix24's support has blocked the portal's REST by hand: never repeat by itself.</summary>
    Overload,

    /// <summary>Refresh the token once.</summary>
    ExpiredToken,

    /// <summary>Token or webhook code is wrong, revoked or its owner was dismissed.</summary>
    BadCredential,

    /// <summary>The user may not see this.</summary>
    NoRights,

    /// <summary>The webhook or application was not given the scope.</summary>
    NoScope,

    /// <summary>The plan does not include REST.</summary>
    Tariff,

    /// <summary>An older portal without this method.</summary>
    MethodMissing,

    /// <summary>An administrator must consent to the method first.</summary>
    ConsentNeeded,

    /// <summary>The portal or our application on it is no more.</summary>
    PortalGone,

    /// <summary>The record does not exist.</summary>
    NotFound,

    /// <summary>Our request is wrong: a bug, not worth repeating.</summary>
    Bug,
}

/// <summary>Bitrix24 refused. Carries no address: an address may hold a secret.</summary>
internal sealed class Bitrix24Exception(FaultKind kind, string code, string description, int status, string method, Exception? inner = null)
    : Exception($"Bitrix24 refused {method} with HTTP {status.ToString(System.Globalization.CultureInfo.InvariantCulture)} {(code.Length == 0 ? "(no code)" : code)}: {description}", inner)
{
    public FaultKind Kind { get; } = kind;

    public string Code { get; } = code;

    public string Description { get; } = description;

    public int Status { get; } = status;

    public string Method { get; } = method;

    /// <summary>When the answer itself said how long to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
