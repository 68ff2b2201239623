using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using MediatR;
using Reports.Application.Common;
using Reports.Domain.Portals;

namespace Reports.Application.Forgotten;

/// <summary>Sets a task in Bitrix24 on the responsible of each of these records.</summary>
/// <param name="Records">The records, each once.</param>
/// <param name="Title">The tasks' title.</param>
/// <param name="Deadline">Their deadline; null for none.</param>
/// <param name="Key">The caller's key of this request: the same one again answers the same and sets nothing.</param>
/// <param name="Filter">No filter; the caller's rights are resolved with it.</param>
public sealed record SetForgottenTasks(IReadOnlyList<ForgottenRecord> Records, string Title, DateTimeOffset? Deadline, string Key, ReportFilter Filter)
    : IRequest<ForgottenTasksReport>, IReportRequest, ITaskRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.Forgotten;
}

/// <summary>A deal or a lead.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Id">Its id in Bitrix24.</param>
public sealed record ForgottenRecord(ForgottenKind Kind, long Id);

/// <summary>What became of a request for tasks.</summary>
/// <param name="Items">Every record that was asked for, in the asked order.</param>
public sealed record ForgottenTasksReport(IReadOnlyList<ForgottenTask> Items);

/// <summary>A record and its task.</summary>
/// <param name="Kind">Deal or lead.</param>
/// <param name="Id">Its id in Bitrix24.</param>
/// <param name="TaskId">The task that was set, or null.</param>
/// <param name="Error">Why none was set, or null.</param>
public sealed record ForgottenTask(ForgottenKind Kind, long Id, long? TaskId, string? Error);

internal sealed class SetForgottenTasksValidator : AbstractValidator<SetForgottenTasks>
{
    private const int MostRecords = 100;
    private const int LongestTitle = 250;
    private const int LongestKey = 200;
    private static readonly LocalText Count = new("От 1 до {0} записей, каждая один раз.", "1 to {0} records, each once.");
    private static readonly LocalText BadId = new("Номер записи — целое число от 1.", "The id of a record is a whole number from 1.");
    private static readonly LocalText BadTitle = new("От 1 до {0} знаков.", "1 to {0} characters.");
    private static readonly LocalText BadKey = new(
        "Нужен заголовок Idempotency-Key: от 1 до {0} печатных знаков, свой для каждой отправки.", "The header Idempotency-Key is needed: 1 to {0} printable characters, another one for every submission.");

    public SetForgottenTasksValidator()
    {
        RuleFor(set => set.Records).Must(records => records.Count is >= 1 and <= MostRecords && records.Distinct().Count() == records.Count)
            .WithMessage(_ => Count.With(MostRecords).ToString());
        RuleFor(set => set.Records).Must(records => records.All(record => record is { Id: > 0 })).WithMessage(_ => BadId.ToString());
        RuleFor(set => set.Title).Must(title => title.Trim().Length is >= 1 and <= LongestTitle).WithMessage(_ => BadTitle.With(LongestTitle).ToString());
        RuleFor(set => set.Key).Must(key => key.Length is >= 1 and <= LongestKey && key.All(c => c is > ' ' and <= '~'))
            .OverridePropertyName("Idempotency-Key").WithMessage(_ => BadKey.With(LongestKey).ToString());
    }
}

internal sealed class SetForgottenTasksHandler(
    ICallerAccessor callers, IFilterResolver filters, IForgottenRecordReader records, IForgottenTaskLog log, IForgottenTaskSetter setter, TimeProvider time)
    : IRequestHandler<SetForgottenTasks, ForgottenTasksReport>
{
    private static readonly LocalText BadDeadline = new("Срок должен быть в будущем.", "The deadline must lie ahead.");
    private static readonly LocalText NotFound = new("Запись не найдена среди открытых, которые вам видны.", "There is no such open record that you may see.");
    private static readonly LocalText NoResponsible = new("У записи нет ответственного.", "The record has no responsible.");
    private static readonly LocalText Dismissed = new("Ответственный уволен: назначьте другого.", "The responsible has been dismissed: appoint another one.");

    public async Task<ForgottenTasksReport> Handle(SetForgottenTasks request, CancellationToken cancellationToken)
    {
        var (caller, title) = (callers.Caller, request.Title.Trim());
        var resolution = await filters.ResolveAsync(request.Report, request.Filter, cancellationToken);
        var responsible = await records.ReadAsync(resolution.Filter, request.Records, cancellationToken);
        var entries = await log.WorkAsync(
            new(caller.PortalId, request.Key, Fingerprint(caller, request), caller.UserId, request.Records), Admit, SetAsync, cancellationToken);
        return new([.. entries.Select(entry => new ForgottenTask(entry.Record.Kind, entry.Record.Id, entry.TaskId, entry.Error))]);

        bool IsPast() => request.Deadline <= time.GetUtcNow();

        // Looked at here and not before: the same request again is answered when its deadline has long passed.
        void Admit()
        {
            if (IsPast()) throw Invalid.Parameter("deadline", BadDeadline);
        }

        async Task<ForgottenTaskOutcome> SetAsync(ForgottenTaskEntry entry, DateTimeOffset? triedAt)
        {
            // Looked for first: the task may stand, whatever has become of its record and its deadline since.
            if (triedAt is { } since && await setter.FindAsync(caller.PortalId, entry.Record, title, since, cancellationToken) is { } found) return found;
            if (IsPast()) return new(null, BadDeadline.ToString());
            if (!responsible.TryGetValue(entry.Record, out var employee)) return new(null, NotFound.ToString());
            if (employee == 0) return new(null, NoResponsible.ToString());
            if (resolution.Directory.Employee(employee) is { Active: false }) return new(null, Dismissed.ToString());
            return await setter.SetAsync(caller.PortalId, new(title, entry.Record, employee, caller.UserId, request.Deadline), cancellationToken);
        }
    }

    /// <summary>Two requests are the same when the same caller asks for the same.</summary>
    private static byte[] Fingerprint(Caller caller, SetForgottenTasks request) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [
        caller.UserId?.ToString(CultureInfo.InvariantCulture) ?? "key", request.Title.Trim(), request.Deadline?.UtcTicks.ToString(CultureInfo.InvariantCulture) ?? "",
        .. request.Records.Select(record => string.Create(CultureInfo.InvariantCulture, $"{record.Kind} {record.Id}"))])));
}
