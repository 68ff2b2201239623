namespace Reports.Application.Common;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Limit">How many at most, 1–500.</param>
/// <param name="Cursor">Where the page before ended, or null for the first.</param>
/// <param name="Sort">Field that orders the list, or null for its natural order.</param>
/// <param name="Descending">Largest first.</param>
public sealed record PageRequest(int Limit, string? Cursor, string? Sort, bool Descending);

/// <summary>A part of a list.</summary>
/// <param name="Items">The records.</param>
/// <param name="NextCursor">Asks for the next page; null on the last.</param>
/// <param name="Total">Records in the whole list.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor, int Total);
