using FluentValidation;
using FluentValidation.Results;

namespace Reports.Application.Common;

/// <summary>What was asked for does not exist, or not for this portal. Answered 404.</summary>
public sealed class NotFoundException(LocalText detail) : Exception(detail.En)
{
    /// <summary>What is missing.</summary>
    public LocalText Detail { get; } = detail;
}

/// <summary>A secret is not, or no longer, good. Answered 401.</summary>
public sealed class UnauthenticatedException(LocalText detail) : Exception(detail.En)
{
    /// <summary>What was refused.</summary>
    public LocalText Detail { get; } = detail;
}

/// <summary>The caller may not do this. Answered 403.</summary>
public sealed class ForbiddenException(LocalText detail) : Exception(detail.En)
{
    /// <summary>What is not allowed.</summary>
    public LocalText Detail { get; } = detail;
}

/// <summary>Somebody else changed the same thing. Answered 409 with both versions.</summary>
/// <param name="detail">What collided.</param>
/// <param name="payload">Both sides, written as <c>conflicts</c>.</param>
public sealed class ConflictException(LocalText detail, object? payload = null) : Exception(detail.En)
{
    /// <summary>What collided.</summary>
    public LocalText Detail { get; } = detail;

    /// <summary>Both sides, written as <c>conflicts</c>.</summary>
    public object? Payload { get; } = payload;
}

/// <summary>A file or plan that can be read and makes no sense. Answered 422 with rows and columns.</summary>
public sealed class UnprocessableException(LocalText detail, IReadOnlyList<RowError> rows) : Exception(detail.En)
{
    /// <summary>What is wrong as a whole.</summary>
    public LocalText Detail { get; } = detail;

    /// <summary>What is wrong where.</summary>
    public IReadOnlyList<RowError> Rows { get; } = rows;
}

/// <summary>The source of the data cannot be asked, or has nothing yet. Answered 503.</summary>
public sealed class UnavailableException(LocalText detail) : Exception(detail.En)
{
    /// <summary>What is not available.</summary>
    public LocalText Detail { get; } = detail;
}

/// <summary>One mistake of a table.</summary>
/// <param name="Row">Number of the row, as the file counts it; 1 is the first.</param>
/// <param name="Column">Name of the column, or null where the whole row is meant.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
public sealed record RowError(int Row, string? Column, string Message);

/// <summary>Shorthand for refusing one parameter.</summary>
public static class Invalid
{
    /// <summary>A 400 that names <paramref name="parameter"/>.</summary>
    public static ValidationException Parameter(string parameter, LocalText message) =>
        new([new ValidationFailure(parameter, message.ToString())]);
}
