using System.Globalization;
using Reports.Infrastructure.Bitrix24;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Infrastructure.Sync.Lists;

/// <summary>What a run looks at.</summary>
/// <param name="AsOf">The portal's clock at the run's first answer.</param>
/// <param name="Horizon">Closed records that were not touched since are left alone.</param>
/// <param name="Since">Start of the window of changes, or null to fetch everything inside the horizon.</param>
/// <param name="Fields">Custom fields that reports may filter by.</param>
internal sealed record SyncWindow(DateTimeOffset AsOf, DateTimeOffset Horizon, DateTimeOffset? Since, IReadOnlyList<string> Fields);

/// <summary>One filter of a list. Parts of a list do not overlap, and a record can only move from an earlier part to a later one, so reading them in order misses nothing.</summary>
internal sealed record ListPart(string Name, IReadOnlyList<KeyValuePair<string, string>> Filter)
{
    public static ListPart Of(string name, params (string Key, string Value)[] filter) =>
        new(name, [.. filter.Select(f => KeyValuePair.Create(f.Key, f.Value))]);

    /// <summary>The part narrowed by one more condition.</summary>
    public ListPart And(string key, string value) => new(Name, [.. Filter, KeyValuePair.Create(key, value)]);

    /// <summary>An instant as filters take it: a naive one would be read in the server's zone.</summary>
    public static string Moment(DateTimeOffset value) => value.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}

/// <summary>How a method that lists records is asked and answers.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Path">Where the rows lie in the result, or null where the result is the list.</param>
/// <param name="IdName">The identifier's name in a row.</param>
/// <param name="FilterName">The filter's name in the request.</param>
/// <param name="Prepare">Adds ordering by identifier and what else the method wants.</param>
internal sealed record ListDialect(string Method, string? Path, string IdName, string FilterName, Func<Command, Command> Prepare)
{
    /// <summary>A command for the records of a part with identifiers above <paramref name="after"/>: a number, or a reference into the batch.</summary>
    public Command After(ListPart part, string after, IEnumerable<string> select)
    {
        var command = Prepare(new Command(Method)).With("start", "-1").With($"{FilterName}[>ID]", after);
        return Narrow(command, part).WithEach("select", select);
    }

    /// <summary>A command whose answer counts the records of a part.</summary>
    public Command Count(ListPart part) => Narrow(Prepare(new Command(Method)).With("start", "0"), part).WithEach("select", ["ID"]);

    /// <summary>A command for the records with these identifiers.</summary>
    public Command Named(IEnumerable<long> ids, IEnumerable<string> select) =>
        Prepare(new Command(Method)).With("start", "-1")
            .WithEach($"{FilterName}[@ID]", ids.Select(id => id.ToString(CultureInfo.InvariantCulture))).WithEach("select", select);

    private Command Narrow(Command command, ListPart part)
    {
        foreach (var (key, value) in part.Filter) command.With($"{FilterName}[{key}]", value);
        return command;
    }
}

/// <summary>A list of records, what of it is wanted, and where it goes.</summary>
internal interface IKeyedList
{
    /// <summary>The entity's name in progress and history.</summary>
    string Entity { get; }

    ListDialect Dialect { get; }

    StagedTable Table { get; }

    /// <summary>Everything that reports may need.</summary>
    IReadOnlyList<ListPart> Whole(SyncWindow window);

    /// <summary>What may have changed in the window.</summary>
    IReadOnlyList<ListPart> Changed(SyncWindow window);

    /// <summary>The filter key that bounds a count to records created before the run: what comes later must not look like a difference.</summary>
    string CreatedKey { get; }

    /// <summary>The same bounds in SQL over <c>t</c>, with @horizon and @asOf; rows that satisfy them are compared with the portal's count.</summary>
    string Counted { get; }

    /// <summary>A portal without it still has reports; a warning says what is missing.</summary>
    string? OptionalWarning { get; }
}

/// <inheritdoc cref="IKeyedList" />
internal sealed class KeyedList<TRow>(string entity, ListDialect dialect, StagedTable table, IReadOnlyList<string> select) : IKeyedList
    where TRow : IKeyedRow
{
    public string Entity => entity;

    public ListDialect Dialect => dialect;

    public StagedTable Table => table;

    public required Func<SyncWindow, IReadOnlyList<ListPart>> WholeParts { get; init; }

    public required Func<SyncWindow, IReadOnlyList<ListPart>> ChangedParts { get; init; }

    public required string CreatedKey { get; init; }

    public required string Counted { get; init; }

    public string? OptionalWarning { get; init; }

    /// <summary>Custom fields are asked for by name.</summary>
    public bool HasFields { get; init; }

    public IReadOnlyList<ListPart> Whole(SyncWindow window) => WholeParts(window);

    public IReadOnlyList<ListPart> Changed(SyncWindow window) => window.Since is null ? WholeParts(window) : ChangedParts(window);

    /// <summary>The fields to ask for.</summary>
    public IEnumerable<string> Select(SyncWindow window) => HasFields ? select.Concat(window.Fields) : select;
}
