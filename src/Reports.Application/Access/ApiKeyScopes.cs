namespace Reports.Application.Access;

/// <summary>What an API key may do; reading one's own <c>/me</c> needs none.</summary>
public static class ApiKeyScopes
{
    /// <summary>Read reports and the directory.</summary>
    public const string Reports = "reports";

    /// <summary>Change plans.</summary>
    public const string Plans = "plans";

    /// <summary>Set tasks in Bitrix24.</summary>
    public const string Tasks = "tasks";

    /// <summary>Everything: settings, access, keys, sync.</summary>
    public const string Admin = "admin";

    /// <summary>Every scope.</summary>
    public static IReadOnlyList<string> All { get; } = [Reports, Plans, Tasks, Admin];
}
