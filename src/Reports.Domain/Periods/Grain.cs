namespace Reports.Domain.Periods;

/// <summary>The length of a bucket in a series; buckets follow the calendar, never the period's own start.</summary>
public enum Grain
{
    /// <summary>One local day.</summary>
    Day,

    /// <summary>An ISO week, Monday first.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar quarter.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,
}
