namespace Reports.Application.Access;

/// <summary>
/// What an API key may do. Any valid key may ask who it is (<c>/me</c>), what there is to filter by and to read (<c>/directory</c>,
/// <c>/metrics</c>), by which rules figures are made (<c>GET /settings</c>, without advertising spend), how fresh the data is, and for
/// fresh data (<c>/sync</c>).
/// </summary>
public static class ApiKeyScopes
{
    /// <summary>Read reports, the records behind them, plans and advertising spend.</summary>
    public const string Reports = "reports";

    /// <summary>Change plans.</summary>
    public const string Plans = "plans";

    /// <summary>Set tasks in Bitrix24 on records of a report, which takes <see cref="Reports"/> too.</summary>
    public const string Tasks = "tasks";

    /// <summary>Everything: settings, access, keys, sync.</summary>
    public const string Admin = "admin";

    /// <summary>Every scope.</summary>
    public static IReadOnlyList<string> All { get; } = [Reports, Plans, Tasks, Admin];
}
