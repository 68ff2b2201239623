using System.Collections.Frozen;

namespace Reports.Infrastructure.Bitrix24;

/// <summary>Names a refusal. Codes come in mixed case, may be empty or a number, and share statuses, so code, text and status are read in that order.</summary>
internal static class Faults
{
    private static readonly FrozenDictionary<string, FaultKind> ByCode = new Dictionary<string, FaultKind>
    {
        ["QUERY_LIMIT_EXCEEDED"] = FaultKind.QueryLimit,
        ["OPERATION_TIME_LIMIT"] = FaultKind.OperatingLimit,
        ["OVERLOAD_LIMIT"] = FaultKind.Overload,
        ["expired_token"] = FaultKind.ExpiredToken,
        ["NO_AUTH_FOUND"] = FaultKind.BadCredential,
        ["invalid_token"] = FaultKind.BadCredential,
        ["authorization_error"] = FaultKind.BadCredential,
        ["INVALID_CREDENTIALS"] = FaultKind.BadCredential,
        ["invalid_grant"] = FaultKind.BadCredential,
        ["invalid_client"] = FaultKind.BadCredential,
        ["wrong_client"] = FaultKind.BadCredential,
        ["WRONG_AUTH_TYPE"] = FaultKind.BadCredential,
        ["insufficient_scope"] = FaultKind.NoScope,
        ["invalid_scope"] = FaultKind.NoScope,
        ["ACCESS_DENIED"] = FaultKind.NoRights,
        ["user_access_error"] = FaultKind.NoRights,
        ["allowed_only_intranet_user"] = FaultKind.NoRights,
        ["PAYMENT_REQUIRED"] = FaultKind.Tariff,
        ["PORTAL_DELETED"] = FaultKind.PortalGone,
        ["APPLICATION_NOT_FOUND"] = FaultKind.PortalGone,
        ["ERROR_METHOD_NOT_FOUND"] = FaultKind.MethodMissing,
        ["ERROR_MANIFEST_IS_NOT_AVAILABLE"] = FaultKind.MethodMissing,
        ["METHOD_CONFIRM_WAITING"] = FaultKind.ConsentNeeded,
        ["METHOD_CONFIRM_DENIED"] = FaultKind.ConsentNeeded,
        ["NOT_FOUND"] = FaultKind.NotFound,
        ["INTERNAL_SERVER_ERROR"] = FaultKind.Transient,
        ["ERROR_UNEXPECTED_ANSWER"] = FaultKind.Transient,
        ["CONNECTION_ERROR"] = FaultKind.Transient,
        ["ERROR_BATCH_LENGTH_EXCEEDED"] = FaultKind.Bug,
        ["ERROR_BATCH_METHOD_NOT_ALLOWED"] = FaultKind.Bug,
        ["INVALID_REQUEST"] = FaultKind.Bug,
        ["INVALID_ARG_VALUE"] = FaultKind.Bug,
        ["ERROR_ARGUMENT"] = FaultKind.Bug,
        ["ERROR_CORE"] = FaultKind.Bug,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind of a refusal; <paramref name="status"/> is 200 for a command inside a batch.</summary>
    public static FaultKind KindOf(string code, string description, int status)
    {
        if (ByCode.TryGetValue(code, out var kind))
            return kind == FaultKind.NoRights && SpeaksOfTariff(description) ? FaultKind.Tariff : kind;
        if (Says(description, "access denied")) return SpeaksOfTariff(description) ? FaultKind.Tariff : FaultKind.NoRights;
        if (Says(description, "not found")) return FaultKind.NotFound;
        return status switch
        {
            401 => FaultKind.BadCredential,
            402 => FaultKind.Tariff,
            403 => FaultKind.NoRights,
            404 => FaultKind.MethodMissing,
            408 or 429 or >= 500 => FaultKind.Transient,
            _ => FaultKind.Bug,
        };
    }

    /// <summary>The code alone is shared with ordinary denials; only this text means the plan.</summary>
    private static bool SpeaksOfTariff(string description) =>
        Says(description, "commercial plans") || Says(description, "subscription");

    private static bool Says(string description, string words) => description.Contains(words, StringComparison.OrdinalIgnoreCase);
}
