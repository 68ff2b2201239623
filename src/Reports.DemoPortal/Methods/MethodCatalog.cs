using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Methods;

/// <summary>A method: the scope it needs and what it does. Those that write run outside the reading lock.</summary>
internal sealed record RestMethod(string Scope, Func<RestCall, RestAnswer> Run, bool Writes = false)
{
    /// <summary>What a caller gets who lost the right to see the one record that is asked for; a list just comes empty.</summary>
    public Func<RestAnswer>? Hidden { get; init; }
}

/// <summary>Every method that this portal has; names are matched whatever their case.</summary>
internal sealed class MethodCatalog
{
    private readonly Dictionary<string, RestMethod> methods;

    public MethodCatalog(PortalState portal) => methods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["user.get"] = new("user", call => PeopleMethods.Users(portal, call)),
        ["user.current"] = new("user", call => PeopleMethods.Current(portal, call)),
        ["user.admin"] = new("", call => PeopleMethods.IsAdmin(portal, call)),
        ["profile"] = new("", call => PeopleMethods.Profile(portal, call)),
        ["department.get"] = new("department", call => PeopleMethods.Departments(portal, call)),
        ["crm.category.list"] = new("crm", call => DirectoryMethods.Funnels(portal, call)),
        ["crm.status.list"] = new("crm", call => DirectoryMethods.Statuses(portal, call)),
        ["crm.currency.list"] = new("crm", _ => DirectoryMethods.Currencies(portal)),
        ["crm.currency.base.get"] = new("crm", _ => DirectoryMethods.BaseCurrency(portal)),
        ["crm.deal.list"] = new("crm", call => CrmMethods.Deals(portal, call)),
        ["crm.lead.list"] = new("crm", call => CrmMethods.Leads(portal, call)),
        ["crm.deal.get"] = new("crm", call => CrmMethods.Deal(portal, call)) { Hidden = Denied },
        ["crm.lead.get"] = new("crm", call => CrmMethods.Lead(portal, call)) { Hidden = Denied },
        ["crm.item.list"] = new("crm", call => CrmMethods.Items(portal, call)),
        ["crm.item.fields"] = new("crm", CrmMethods.Fields),
        ["crm.deal.userfield.list"] = new("crm", call => CustomFields.List(call, "CRM_DEAL")),
        ["crm.lead.userfield.list"] = new("crm", call => CustomFields.List(call, "CRM_LEAD")),
        ["crm.stagehistory.list"] = new("crm", call => CrmMethods.History(portal, call)),
        ["crm.activity.list"] = new("crm", call => ActivityMethods.List(portal, call)),
        ["crm.activity.get"] = new("crm", call => ActivityMethods.Get(portal, call)) { Hidden = Denied },
        ["crm.settings.mode.get"] = new("crm", _ => SystemMethods.LeadMode()),
        ["voximplant.statistic.get"] = new("telephony", call => ActivityMethods.Calls(portal, call)),
        ["tasks.task.list"] = new("task", call => TaskMethods.List(portal, call)),
        ["tasks.task.get"] = new("task", call => TaskMethods.Get(portal, call)) { Hidden = TaskMethods.Unseen },
        ["tasks.task.add"] = new("task", call => TaskMethods.Add(portal, call), Writes: true),
        ["sonet_group.get"] = new("sonet_group", call => PeopleMethods.Groups(portal, call)),
        ["socialnetwork.api.workgroup.list"] = new("sonet_group", call => PeopleMethods.NewGroups(portal, call)),
        ["server.time"] = new("", _ => SystemMethods.Time(portal)),
        ["scope"] = new("", SystemMethods.Scope),
        ["methods"] = new("", _ => SystemMethods.Methods(methods!.Keys)),
        ["app.info"] = new("", SystemMethods.Application),
        ["event.bind"] = new("", call => EventMethods.Bind(portal, call), Writes: true),
    };

    /// <summary>Scopes of the webhook and of the application.</summary>
    public static IReadOnlySet<string> Scopes { get; } = new HashSet<string>(["crm", "task", "user", "user_brief", "department", "telephony", "sonet_group", "placement"], StringComparer.Ordinal);

    public RestMethod Find(string name) => methods.TryGetValue(name, out var method) ? method : throw RestError.MethodNotFound();

    private static RestAnswer Denied() => throw RestError.AccessDenied();
}
