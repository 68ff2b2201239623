namespace Reports.Domain.Tasks;

/// <summary>The local days at whose end a task lies in the backlog: from <paramref name="EnteredOn"/> until the day before <paramref name="LeftOn"/>.</summary>
/// <param name="EnteredOn">First day at whose end it waits; null where it was closed on the day of its creation or before.</param>
/// <param name="OverdueOn">First day at whose end it waits with its deadline behind it; null where it never does.</param>
/// <param name="LeftOn">First day at whose end it no longer waits; null while it is open.</param>
public readonly record struct BacklogDays(DateOnly? EnteredOn, DateOnly? OverdueOn, DateOnly? LeftOn);
