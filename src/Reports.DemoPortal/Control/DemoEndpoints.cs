using System.Text.Json;
using System.Text.Json.Serialization;
using Reports.DemoPortal.Company;
using Reports.DemoPortal.OAuth;
using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Control;

/// <summary>What a test or a presenter can do to the portal: <c>/demo/…</c>.</summary>
internal sealed class DemoEndpoints(PortalState portal, Throttle throttle, OperatingTime operating, Faults faults, Tokens tokens)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private sealed record Limits(bool? On, double? RatePerSecond, double? Burst, double? OperatingLimit);

    public void Map(WebApplication app)
    {
        app.MapGet("/demo/clock", () => Results.Json(new { now = portal.Clock, companyNow = Moment.At(portal.Company.Now) }, Options));
        app.MapGet("/demo/state", () => Results.Json(Counts(portal.Company), Options));
        app.MapPost("/demo/advance", (int days) =>
        {
            if (days is < 0 or > 400)
                return Results.BadRequest(new { error = "days must be 0..400" });
            portal.Advance(days);
            return Results.Json(Counts(portal.Company), Options);
        });
        app.MapPost("/demo/faults", async (HttpRequest request) =>
        {
            if (await ReadAsync<Fault>(request) is not { Count: >= 0, After: >= 0, Seconds: >= 0 and <= 3600 } fault)
                return Results.BadRequest(new { error = $"kind is one of {string.Join(", ", Enum.GetNames<FaultKind>())}; count, after and seconds are not negative" });
            faults.Plant(fault);
            return Results.Json(fault, Options);
        });
        app.MapDelete("/demo/faults", () =>
        {
            faults.Clear();
            return Results.NoContent();
        });
        app.MapPost("/demo/limits", async (HttpRequest request) =>
        {
            if (await ReadAsync<Limits>(request) is not { } limits)
                return Results.BadRequest(new { error = "on, ratePerSecond, burst, operatingLimit" });
            throttle.IsOn = limits.On ?? throttle.IsOn;
            throttle.RatePerSecond = limits.RatePerSecond ?? throttle.RatePerSecond;
            throttle.Burst = limits.Burst ?? throttle.Burst;
            operating.Limit = limits.OperatingLimit ?? operating.Limit;
            throttle.Empty();
            return Results.Json(new Limits(throttle.IsOn, throttle.RatePerSecond, throttle.Burst, operating.Limit), Options);
        });
        app.MapPost("/demo/expire-tokens", () =>
        {
            tokens.ExpireAll();
            return Results.NoContent();
        });
    }

    private static async Task<T?> ReadAsync<T>(HttpRequest request)
        where T : class
    {
        try
        {
            return await request.ReadFromJsonAsync<T>(Options, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The true counts; <c>deals</c> leaves the recurring templates out, as <c>crm.deal.list</c> does.</summary>
    private static Dictionary<string, int> Counts(DemoCompany company) => new(StringComparer.Ordinal)
    {
        ["users"] = company.Staff.Employees.Count,
        ["departments"] = company.Staff.Departments.Count,
        ["funnels"] = company.Directory.Funnels.Count,
        ["statuses"] = company.Directory.Statuses.Count,
        ["currencies"] = company.Directory.Currencies.Count,
        ["workgroups"] = company.Groups.Count,
        ["leads"] = company.Leads.Count,
        ["deals"] = company.Deals.Count(deal => !deal.IsRecurring),
        ["recurringTemplates"] = company.Deals.Count(deal => deal.IsRecurring),
        ["wonDeals"] = company.Deals.Count(deal => deal is { IsRecurring: false, Semantics: 'S' }),
        ["lostDeals"] = company.Deals.Count(deal => deal is { IsRecurring: false, Semantics: 'F' }),
        ["dealStageMoves"] = company.DealMoves.Count,
        ["leadStageMoves"] = company.LeadMoves.Count,
        ["activities"] = company.Activities.Count,
        ["calls"] = company.Calls.Count,
        ["tasks"] = company.Tasks.Count,
    };
}
