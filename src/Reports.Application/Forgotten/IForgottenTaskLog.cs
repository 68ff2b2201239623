using Reports.Application.Common;

namespace Reports.Application.Forgotten;

/// <summary>Finds the responsible of records that a caller may see.</summary>
public interface IForgottenRecordReader
{
    /// <summary>The responsible (0: nobody) of those of the records that are open and inside the filter; the others are left out.</summary>
    Task<IReadOnlyDictionary<ForgottenRecord, int>> ReadAsync(ResolvedFilter filter, IReadOnlyList<ForgottenRecord> records, CancellationToken cancellationToken);
}

/// <summary>Remembers which tasks were asked for and set, record by record, so that no task is ever set twice.</summary>
public interface IForgottenTaskLog
{
    /// <summary>
    /// Works on what is not finished of the request, one record after the other, and answers all of it. What throws stays unfinished, and so
    /// does all that follows: the same request again goes on there. A request of which nothing has been started leaves its key free.
    /// </summary>
    /// <param name="request">The request; the key decides whether it is known.</param>
    /// <param name="admit">Refuses a request of which nothing has been started yet by throwing.</param>
    /// <param name="work">Sets the task of a record; the second argument says when that was last tried without learning what came of it.</param>
    /// <param name="cancellationToken">Stops between two records.</param>
    /// <exception cref="UnprocessableException">The key belongs to another request.</exception>
    /// <exception cref="ConflictException">The same request is being worked on.</exception>
    Task<IReadOnlyList<ForgottenTaskEntry>> WorkAsync(
        ForgottenTaskRequest request, Action admit, Func<ForgottenTaskEntry, DateTimeOffset?, Task<ForgottenTaskOutcome>> work, CancellationToken cancellationToken);
}

/// <summary>A request for tasks.</summary>
/// <param name="PortalId">The tenant.</param>
/// <param name="Key">The caller's key.</param>
/// <param name="Fingerprint">Of the caller and the body.</param>
/// <param name="RequestedBy">The user; null for an API key.</param>
/// <param name="Records">The records in the asked order.</param>
public sealed record ForgottenTaskRequest(int PortalId, string Key, byte[] Fingerprint, int? RequestedBy, IReadOnlyList<ForgottenRecord> Records);

/// <summary>A record of a request, and what came of it.</summary>
public sealed record ForgottenTaskEntry(ForgottenRecord Record, long? TaskId, string? Error);

/// <summary>What came of setting one task: its id, or why there is none.</summary>
public sealed record ForgottenTaskOutcome(long? TaskId, string? Error);

/// <summary>Sets tasks in Bitrix24. A refusal that concerns the task alone is its outcome.</summary>
public interface IForgottenTaskSetter
{
    /// <summary>Sets a task.</summary>
    /// <exception cref="ForbiddenException">The connection to Bitrix24 was not given tasks.</exception>
    /// <exception cref="UnavailableException">Bitrix24 cannot be asked now.</exception>
    Task<ForgottenTaskOutcome> SetAsync(int portalId, NewTask task, CancellationToken cancellationToken);

    /// <summary>Finds the task of the record that has this title and was set since, whoever is responsible by now; null where there is none.</summary>
    /// <exception cref="ForbiddenException">The connection to Bitrix24 was not given tasks.</exception>
    /// <exception cref="UnavailableException">Bitrix24 cannot be asked now.</exception>
    Task<ForgottenTaskOutcome?> FindAsync(int portalId, ForgottenRecord record, string title, DateTimeOffset since, CancellationToken cancellationToken);
}

/// <summary>A task to be set.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Record">The record that it is linked to.</param>
/// <param name="ResponsibleId">Who is to do it.</param>
/// <param name="AuthorId">Who sets it; null for the owner of the connection.</param>
/// <param name="Deadline">Its deadline, or null.</param>
public sealed record NewTask(string Title, ForgottenRecord Record, int ResponsibleId, int? AuthorId, DateTimeOffset? Deadline);
