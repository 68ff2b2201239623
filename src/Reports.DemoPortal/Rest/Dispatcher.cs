using System.Diagnostics;
using Reports.DemoPortal.Control;
using Reports.DemoPortal.Methods;

namespace Reports.DemoPortal.Rest;

/// <summary>Runs one call: rights, limits, planted faults, the method.</summary>
internal sealed class Dispatcher(PortalState portal, MethodCatalog catalog, OperatingTime operating, Faults faults)
{
    public (RestAnswer Answer, CallTime Time) Run(RestCall call)
    {
        var start = portal.Clock;
        faults.ThrowIfPlanted(call.Method);
        var method = catalog.Find(call.Method);
        if (method.Scope.Length > 0 && !call.Caller.Scopes.Contains(method.Scope))
            throw RestError.InsufficientScope();

        operating.Demand(call.Caller, call.Method, portal.Now);
        var hides = faults.Hides(call.Method);
        if (hides && method.Hidden is { } hidden)
            method = method with { Run = _ => hidden() };
        else if (hides)
            call = call with { Parameters = call.Parameters.WithFilter(call.Method.Equals("crm.item.list", StringComparison.OrdinalIgnoreCase) ? "<id" : "<ID", "0") };
        var watch = Stopwatch.StartNew();
        var answer = method.Writes ? method.Run(call) : Read(method, call);
        var processing = watch.Elapsed.TotalSeconds + faults.WorkOf(call.Method);
        var used = operating.Add(call.Caller, call.Method, portal.Now, processing);
        return (answer, new CallTime(start, portal.Clock, processing, used));
    }

    private RestAnswer Read(RestMethod method, RestCall call)
    {
        portal.Gate.EnterReadLock();
        try
        {
            return method.Run(call);
        }
        finally
        {
            portal.Gate.ExitReadLock();
        }
    }
}
