using Reports.Infrastructure.Bitrix24;

namespace Reports.Integration.Tests.Bitrix24;

public sealed class FaultNamesTests
{
    [Theory]
    [InlineData("QUERY_LIMIT_EXCEEDED", "Too many requests", 503, nameof(FaultKind.QueryLimit))]
    [InlineData("OPERATION_TIME_LIMIT", "", 429, nameof(FaultKind.OperatingLimit))]
    [InlineData("OVERLOAD_LIMIT", "", 503, nameof(FaultKind.Overload))]
    [InlineData("expired_token", "", 401, nameof(FaultKind.ExpiredToken))]
    [InlineData("EXPIRED_TOKEN", "", 401, nameof(FaultKind.ExpiredToken))]
    [InlineData("NO_AUTH_FOUND", "Wrong authorization data", 401, nameof(FaultKind.BadCredential))]
    [InlineData("invalid_token", "", 401, nameof(FaultKind.BadCredential))]
    [InlineData("INVALID_CREDENTIALS", "", 403, nameof(FaultKind.BadCredential))]
    [InlineData("invalid_grant", "", 400, nameof(FaultKind.BadCredential))]
    [InlineData("WRONG_AUTH_TYPE", "", 403, nameof(FaultKind.BadCredential))]
    [InlineData("insufficient_scope", "", 403, nameof(FaultKind.NoScope))]
    [InlineData("ACCESS_DENIED", "REST API is available only on commercial plans", 403, nameof(FaultKind.Tariff))]
    [InlineData("ACCESS_DENIED", "REST is available only by subscription.", 403, nameof(FaultKind.Tariff))]
    [InlineData("PAYMENT_REQUIRED", "", 403, nameof(FaultKind.Tariff))]
    [InlineData("ACCESS_DENIED", "Access denied", 400, nameof(FaultKind.NoRights))]
    [InlineData("", "Access denied.", 400, nameof(FaultKind.NoRights))]
    [InlineData("user_access_error", "", 403, nameof(FaultKind.NoRights))]
    [InlineData("allowed_only_intranet_user", "", 403, nameof(FaultKind.NoRights))]
    [InlineData("PORTAL_DELETED", "", 500, nameof(FaultKind.PortalGone))]
    [InlineData("PORTAL_DELETED", "", 403, nameof(FaultKind.PortalGone))]
    [InlineData("APPLICATION_NOT_FOUND", "", 401, nameof(FaultKind.PortalGone))]
    [InlineData("ERROR_METHOD_NOT_FOUND", "Method not found!", 404, nameof(FaultKind.MethodMissing))]
    [InlineData("ERROR_MANIFEST_IS_NOT_AVAILABLE", "", 404, nameof(FaultKind.MethodMissing))]
    [InlineData("METHOD_CONFIRM_WAITING", "", 401, nameof(FaultKind.ConsentNeeded))]
    [InlineData("METHOD_CONFIRM_DENIED", "", 403, nameof(FaultKind.ConsentNeeded))]
    [InlineData("NOT_FOUND", "", 400, nameof(FaultKind.NotFound))]
    [InlineData("", "Not found", 400, nameof(FaultKind.NotFound))]
    [InlineData("INTERNAL_SERVER_ERROR", "", 500, nameof(FaultKind.Transient))]
    [InlineData("ERROR_UNEXPECTED_ANSWER", "", 500, nameof(FaultKind.Transient))]
    [InlineData("CONNECTION_ERROR", "", 401, nameof(FaultKind.Transient))]
    [InlineData("", "", 502, nameof(FaultKind.Transient))]
    [InlineData("", "", 504, nameof(FaultKind.Transient))]
    [InlineData("ERROR_BATCH_LENGTH_EXCEEDED", "", 400, nameof(FaultKind.Bug))]
    [InlineData("ERROR_BATCH_METHOD_NOT_ALLOWED", "", 405, nameof(FaultKind.Bug))]
    [InlineData("INVALID_ARG_VALUE", "", 400, nameof(FaultKind.Bug))]
    [InlineData("INVALID_REQUEST", "Https required.", 400, nameof(FaultKind.Bug))]
    [InlineData("0", "something", 400, nameof(FaultKind.Bug))]
    public void Refusal_IsNamed(string code, string text, int status, string kind) =>
        Faults.KindOf(code, text, status).ToString().ShouldBe(kind);
}
