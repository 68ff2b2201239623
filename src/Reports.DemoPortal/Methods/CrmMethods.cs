using Reports.DemoPortal.Company;
using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Methods;

/// <summary>Lists of deals and leads, old and new, and the stage history.</summary>
internal static class CrmMethods
{
    private static readonly Table<StageMove> DealMoves = Moves("STAGE_ID", "STAGE_SEMANTIC_ID", withFunnel: true);

    private static readonly Table<StageMove> LeadMoves = Moves("STATUS_ID", "STATUS_SEMANTIC_ID", withFunnel: false);

    public static RestAnswer Deals(PortalState portal, RestCall call)
    {
        // Templates of recurring deals stay hidden unless asked for by name or by identifier.
        var keys = call["filter"]?.Entries.Select(entry => Condition.Parse(entry.Key)).ToList() ?? [];
        if (!keys.Exists(key => key.Name == "IS_RECURRING" || key is { Name: "ID", Operator: "" or "=" or "@" }))
            call = call with { Parameters = call.Parameters.WithFilter("=IS_RECURRING", "N") };
        return TableQuery.Answer(DealFields.Old, portal.Company.Deals, ListRequest.From(call));
    }

    public static RestAnswer Leads(PortalState portal, RestCall call) => TableQuery.Answer(LeadFields.Old, portal.Company.Leads, ListRequest.From(call));

    public static RestAnswer Deal(PortalState portal, RestCall call) => TableQuery.One(DealFields.Old, portal.Company.Deal(call.Id()));

    public static RestAnswer Lead(PortalState portal, RestCall call) => TableQuery.One(LeadFields.Old, portal.Company.Lead(call.Id()));

    public static RestAnswer Items(PortalState portal, RestCall call)
    {
        var request = ListRequest.FromExact(call);
        var original = call.Text("useOriginalUfNames") == "Y";
        return EntityType(call) switch
        {
            1 => TableQuery.Answer(LeadFields.Item(original), portal.Company.Leads, request, "items", zeroTotal: true),
            2 => TableQuery.Answer(DealFields.Item(original), portal.Company.Deals, request, "items", zeroTotal: true),
            _ => throw new RestError("NOT_FOUND", "SPA not found", 400),
        };
    }

    public static RestAnswer History(PortalState portal, RestCall call) => EntityType(call) switch
    {
        1 => TableQuery.Answer(LeadMoves, portal.Company.LeadMoves, ListRequest.From(call), "items", zeroTotal: true),
        2 => TableQuery.Answer(DealMoves, portal.Company.DealMoves, ListRequest.From(call), "items", zeroTotal: true),
        _ => throw new RestError("", "Entity type is not supported", 400),
    };

    public static RestAnswer Fields(RestCall call) => EntityType(call) switch
    {
        1 => ItemFields.Write(LeadFields.Item(originalNames: false), "Лид"),
        2 => ItemFields.Write(DealFields.Item(originalNames: false), "Сделка"),
        _ => throw new RestError("NOT_FOUND", "SPA not found", 400),
    };

    private static long EntityType(RestCall call) => call["entityTypeId"]?.ToInteger()
        ?? throw new RestError("100", "Could not find value for parameter {entityTypeId}", 400);

    private static Table<StageMove> Moves(string stage, string semantics, bool withFunnel)
    {
        var table = new Table<StageMove>(NumberStyle.Numbers, move => move.Id)
            .Integer("ID", move => move.Id)
            .Integer("TYPE_ID", move => move.Type)
            .Integer("OWNER_ID", move => move.Owner.Id)
            .Instant("CREATED_TIME", move => move.Time);
        if (withFunnel)
            table.Integer("CATEGORY_ID", move => move.Funnel);
        return table
            .Text(semantics, move => Semantics.Text(move.Semantics))
            .Text(stage, move => move.Stage);
    }
}
