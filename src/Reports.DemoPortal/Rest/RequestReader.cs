using System.Text;
using System.Text.Json;

namespace Reports.DemoPortal.Rest;

/// <summary>Takes the parameters of a request from its address and its body: form, JSON, or none.</summary>
internal static class RequestReader
{
    private const int MaxBody = 16 * 1024 * 1024;

    public static async Task<PhpValue> ReadAsync(HttpRequest request)
    {
        var parameters = PhpQuery.Parse((request.QueryString.Value ?? "").TrimStart('?'));
        if (request.ContentLength > MaxBody)
            throw new RestError("INVALID_REQUEST", "Request is too large", 400);

        var type = request.ContentType ?? "";
        if (type.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var (name, values) in await request.ReadFormAsync(request.HttpContext.RequestAborted))
            {
                foreach (var value in values)
                    PhpQuery.Assign(parameters, name, value ?? "");
            }

            return parameters;
        }

        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        if (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            Merge(parameters, body);
        else
            PhpQuery.ParseInto(parameters, body);
        return parameters;
    }

    private static void Merge(PhpValue parameters, string body)
    {
        if (string.IsNullOrWhiteSpace(body))
            return;

        try
        {
            using var document = JsonDocument.Parse(body);
            foreach (var (key, value) in PhpValue.From(document.RootElement).Entries)
                parameters.Set(key, value);
        }
        catch (JsonException)
        {
            throw new RestError("INVALID_REQUEST", "Request body is not valid JSON", 400);
        }
    }
}
