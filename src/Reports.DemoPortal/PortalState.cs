using System.Diagnostics;
using Reports.DemoPortal.Company;
using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal;

/// <summary>The portal as a whole: its company, its clock, and what callers changed.</summary>
internal sealed class PortalState
{
    /// <summary>Identifiers of tasks that were set by callers begin here, beyond those that the company sets itself.</summary>
    public const int FirstAddedTask = 100_000_000;

    private readonly DemoPortalOptions options;
    private readonly long startedAt;
    private readonly DateOnly companyStart;
    private readonly Stopwatch running = Stopwatch.StartNew();
    private readonly List<Action<DemoCompany>> edits = [];
    private readonly Lock writing = new();
    private long advanced;

    public PortalState(DemoPortalOptions options)
    {
        this.options = options;
        startedAt = options.Today is { } today ? Moment.StartOf(today) + 12 * 3600 : DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        companyStart = CompanyBuilder.StartFor(Moment.DayOf(startedAt));
        Company = CompanyBuilder.Build(options.Size, options.Seed, companyStart, startedAt);
    }

    /// <summary>The company; replaced as a whole by <see cref="Advance"/>, so that a reader keeps what it began with.</summary>
    public DemoCompany Company { get; private set; }

    /// <summary>Events that applications want to be told, and where.</summary>
    public System.Collections.Concurrent.ConcurrentDictionary<(string Event, Uri Handler), byte> EventHandlers { get; } = new();

    /// <summary>Guards the company against change while a method reads it.</summary>
    public ReaderWriterLockSlim Gate { get; } = new();

    public DateTimeOffset Clock => Moment.At(startedAt + advanced) + options.Elapsed + running.Elapsed;

    public long Now => Clock.ToUnixTimeSeconds();

    /// <summary>Lets the company live for some more days: the clock moves on, and with it everything that happens.</summary>
    public void Advance(int days)
    {
        lock (writing)
        {
            advanced += days * Moment.Day;
            var next = CompanyBuilder.Build(options.Size, options.Seed, companyStart, Now);
            foreach (var edit in edits)
                edit(next);
            Write(() => Company = next);
        }
    }

    /// <summary>Changes the company by hand; the change is made again after each <see cref="Advance"/>.</summary>
    public void Edit(Action<DemoCompany> edit)
    {
        lock (writing)
        {
            edits.Add(edit);
            Write(() => edit(Company));
        }
    }

    private void Write(Action action)
    {
        Gate.EnterWriteLock();
        try
        {
            action();
        }
        finally
        {
            Gate.ExitWriteLock();
        }
    }
}
