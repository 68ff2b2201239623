namespace Reports.DemoPortal.Rest;

/// <summary>An error that Bitrix24 documents: code, text and HTTP status.</summary>
internal sealed class RestError(string code, string description, int status) : Exception(description)
{
    public string Code { get; } = code;

    public int Status { get; } = status;

    public static RestError MethodNotFound() => new("ERROR_METHOD_NOT_FOUND", "Method not found!", 404);

    public static RestError NotFound() => new("", "Not found", 400);

    public static RestError AccessDenied() => new("", "Access denied.", 400);

    public static RestError NoAuth() => new("NO_AUTH_FOUND", "Wrong authorization data", 401);

    public static RestError InvalidCredentials() => new("INVALID_CREDENTIALS", "Invalid request credentials", 403);

    public static RestError ExpiredToken() => new("expired_token", "The access token provided has expired.", 401);

    public static RestError QueryLimit() => new("QUERY_LIMIT_EXCEEDED", "Too many requests", 503);

    public static RestError OperationLimit() => new("OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit.", 429);

    public static RestError Overload() => new("OVERLOAD_LIMIT", "REST API is blocked due to overload.", 503);

    public static RestError Server() => new("INTERNAL_SERVER_ERROR", "Internal server error", 500);

    public static RestError Tariff() => new("ACCESS_DENIED", "REST API is available only on commercial plans.", 403);

    public static RestError InsufficientScope() => new("insufficient_scope", "The request requires higher privileges than provided by the webhook token", 403);

    public static RestError BatchLength() => new("ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded", 400);

    public static RestError BatchMethod() => new("ERROR_BATCH_METHOD_NOT_ALLOWED", "Method is not allowed for batch usage", 405);

    public static RestError InvalidArgument(string text) => new("INVALID_ARG_VALUE", text, 400);

    public static RestError Argument(string text) => new("ERROR_ARGUMENT", text, 400);

    public static RestError WrongAuthType() => new("WRONG_AUTH_TYPE", "Current authorization type is denied for this method", 403);
}
