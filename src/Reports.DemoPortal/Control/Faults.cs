using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Control;

/// <summary>What can go wrong on purpose.</summary>
public enum FaultKind
{
    /// <summary>503 QUERY_LIMIT_EXCEEDED.</summary>
    Limit,

    /// <summary>429 OPERATION_TIME_LIMIT; inside a batch as that command's error.</summary>
    OperationLimit,

    /// <summary>503 OVERLOAD_LIMIT.</summary>
    Overload,

    /// <summary>500 INTERNAL_SERVER_ERROR.</summary>
    ServerError,

    /// <summary>502 with a page of HTML instead of JSON.</summary>
    BadGateway,

    /// <summary>401 expired_token.</summary>
    ExpiredToken,

    /// <summary>401 NO_AUTH_FOUND.</summary>
    NoAuth,

    /// <summary>403 ACCESS_DENIED of a portal without a commercial plan.</summary>
    Tariff,

    /// <summary>403 insufficient_scope.</summary>
    InsufficientScope,

    /// <summary>200, and the body ends in the middle.</summary>
    Truncated,

    /// <summary>200 with an empty body.</summary>
    Empty,

    /// <summary>The connection is cut without an answer.</summary>
    Reset,

    /// <summary>The answer comes late, after <see cref="Fault.Seconds"/>.</summary>
    Delay,

    /// <summary>302 to another name of the same portal, as after a renaming.</summary>
    Moved,

    /// <summary>The caller lost its rights: lists come empty, and nothing says why; single records are refused.</summary>
    Hidden,

    /// <summary>No fault but work: each call is counted with that many <see cref="Fault.Seconds"/> of operating time.</summary>
    Work,
}

/// <summary>A planted fault: for the next <paramref name="Count"/> calls after the first <paramref name="After"/>.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Count">How many calls are hit.</param>
/// <param name="After">How many calls pass before that.</param>
/// <param name="Method">Only calls of this method, be it in a batch; none means every request.</param>
/// <param name="Seconds">The delay, or the counted work.</param>
public sealed record Fault(FaultKind Kind, int Count = 1, int After = 0, string? Method = null, double Seconds = 1);

/// <summary>Faults planted by tests, and what they did.</summary>
public sealed class Faults
{
    private sealed class Planted(Fault fault)
    {
        public Fault Fault { get; } = fault;
        public int ToPass { get; set; } = fault.After;
        public int ToHit { get; set; } = fault.Count;
    }

    private readonly Lock gate = new();
    private readonly List<Planted> planted = [];
    private readonly List<(string? Method, int Ordinal, Action Act)> hooks = [];
    private readonly Dictionary<string, int> seen = new(StringComparer.OrdinalIgnoreCase);
    private int requests;

    /// <summary>How many requests have come.</summary>
    public int Requests => Volatile.Read(ref requests);

    /// <summary>Plants a fault.</summary>
    /// <param name="fault">What, when and how often.</param>
    public void Plant(Fault fault)
    {
        lock (gate)
            planted.Add(new(fault));
    }

    /// <summary>Takes all faults and hooks away.</summary>
    public void Clear()
    {
        lock (gate)
        {
            planted.Clear();
            hooks.Clear();
        }
    }

    /// <summary>Does something right before the n-th call of a method counted from now, so that a test can change data between pages.</summary>
    /// <param name="method">The method, in a batch or alone.</param>
    /// <param name="ordinal">1 is the next call.</param>
    /// <param name="act">What to do.</param>
    public void Before(string method, int ordinal, Action act)
    {
        lock (gate)
            hooks.Add((method, seen.GetValueOrDefault(method) + ordinal, act));
    }

    /// <summary>How often a method was called, alone or in a batch.</summary>
    /// <param name="method">The method.</param>
    public int CallsOf(string method)
    {
        lock (gate)
            return seen.GetValueOrDefault(method);
    }

    /// <summary>The fault of transport that hits this request.</summary>
    internal Fault? TakeTransport(IReadOnlyList<string> methods)
    {
        lock (gate)
        {
            requests++;
            var hit = default(Fault);
            foreach (var item in planted.FindAll(item => IsTransport(item.Fault) && Concerns(item.Fault, methods)))
            {
                if (Take(item))
                    hit ??= item.Fault;
            }

            return hit;
        }
    }

    internal void ThrowIfPlanted(string method)
    {
        var due = default(Action);
        Fault? hit = null;
        lock (gate)
        {
            var ordinal = seen[method] = seen.GetValueOrDefault(method) + 1;
            foreach (var hook in hooks.FindAll(hook => string.Equals(hook.Method, method, StringComparison.OrdinalIgnoreCase) && hook.Ordinal == ordinal))
            {
                hooks.Remove(hook);
                due += hook.Act;
            }

            foreach (var item in planted.FindAll(item => !IsTransport(item.Fault) && Error(item.Fault.Kind) is not null && Concerns(item.Fault, [method])))
            {
                if (Take(item))
                    hit ??= item.Fault;
            }
        }

        due?.Invoke();
        if (hit is not null)
            throw Error(hit.Kind)!;
    }

    internal double WorkOf(string method)
    {
        lock (gate)
            return planted.Where(item => item.Fault.Kind == FaultKind.Work && Concerns(item.Fault, [method])).Sum(item => Take(item) ? item.Fault.Seconds : 0);
    }

    internal bool Hides(string method)
    {
        lock (gate)
            return planted.FindAll(item => item.Fault.Kind == FaultKind.Hidden && Concerns(item.Fault, [method])).Aggregate(false, (hit, item) => Take(item) || hit);
    }

    internal static RestError? Error(FaultKind kind) => kind switch
    {
        FaultKind.Limit => RestError.QueryLimit(),
        FaultKind.OperationLimit => RestError.OperationLimit(),
        FaultKind.Overload => RestError.Overload(),
        FaultKind.ServerError => RestError.Server(),
        FaultKind.ExpiredToken => RestError.ExpiredToken(),
        FaultKind.NoAuth => RestError.NoAuth(),
        FaultKind.Tariff => RestError.Tariff(),
        FaultKind.InsufficientScope => RestError.InsufficientScope(),
        _ => null,
    };

    // What concerns a method alone is that command's error; the rest strikes the whole request.
    private static bool IsTransport(Fault fault) => fault.Kind switch
    {
        FaultKind.Work or FaultKind.Hidden => false,
        FaultKind.OperationLimit or FaultKind.InsufficientScope => fault.Method is null,
        FaultKind.ServerError => fault.Method is null,
        _ => true,
    };

    private static bool Concerns(Fault fault, IReadOnlyList<string> methods) =>
        fault.Method is null || methods.Contains(fault.Method, StringComparer.OrdinalIgnoreCase);

    private static bool Take(Planted item)
    {
        if (item.ToPass > 0)
        {
            item.ToPass--;
            return false;
        }

        if (item.ToHit <= 0)
            return false;
        item.ToHit--;
        return true;
    }
}
