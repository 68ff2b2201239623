namespace Reports.Application.Common;

/// <summary>Who asks: read from the credential alone, never from the request.</summary>
/// <param name="PortalId">The tenant that the credential belongs to.</param>
/// <param name="UserId">The Bitrix24 user of a session; null for an API key.</param>
/// <param name="IsAdmin">May change settings, access and keys.</param>
/// <param name="Scope">Whose data the caller sees.</param>
/// <param name="Reports">Names of the reports the caller may open.</param>
/// <param name="CanEditPlans">May write plans.</param>
/// <param name="CanSetTasks">May set tasks in Bitrix24.</param>
/// <param name="SeesFullTaskTitles">Task titles are not cut.</param>
/// <param name="Language">Language of labels and errors: <c>ru</c> or <c>en</c>.</param>
public sealed record Caller(
    int PortalId,
    int? UserId,
    bool IsAdmin,
    DataScope Scope,
    IReadOnlySet<string> Reports,
    bool CanEditPlans,
    bool CanSetTasks,
    bool SeesFullTaskTitles,
    string Language);

/// <summary>Whose records a caller may see.</summary>
public enum DataScope
{
    /// <summary>The whole company.</summary>
    All,

    /// <summary>The caller's departments with everything below them.</summary>
    Department,

    /// <summary>The caller's own records.</summary>
    Own,
}

/// <summary>The caller of the request being answered.</summary>
public interface ICallerAccessor
{
    /// <summary>The authenticated caller; throws when there is none.</summary>
    Caller Caller { get; }
}
