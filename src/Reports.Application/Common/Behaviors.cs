using System.Diagnostics;
using FluentValidation;
using MediatR;

namespace Reports.Application.Common;

/// <summary>Opens a span per request, so that traces speak of queries and commands by name.</summary>
internal sealed class TracingBehavior<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly ActivitySource Source = new("Reports");

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        using var span = Source.StartActivity(typeof(TRequest).Name);
        try
        {
            return await next();
        }
        catch (Exception error)
        {
            span?.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
            throw;
        }
    }
}

/// <summary>Refuses what the caller has no right to, before anything is read.</summary>
internal sealed class AuthorizationBehavior<TRequest, TResponse>(ICallerAccessor callers) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly LocalText AdminOnly = new("Это может только администратор портала.", "Only an administrator of the portal may do this.");
    private static readonly LocalText NoReport = new("Нет доступа к отчёту «{0}».", "No access to the report “{0}”.");
    private static readonly LocalText NoPlans = new("Нет права менять планы.", "No right to change plans.");
    private static readonly LocalText NoTasks = new("Нет права ставить задачи.", "No right to set tasks.");

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request is IAdminRequest && !callers.Caller.IsAdmin) throw new ForbiddenException(AdminOnly);
        if (request is IReportRequest { Report: var report } && !callers.Caller.Reports.Contains(report)) throw new ForbiddenException(NoReport.With(report));
        if (request is IPlanEditRequest && !callers.Caller.CanEditPlans) throw new ForbiddenException(NoPlans);
        if (request is ITaskRequest && !callers.Caller.CanSetTasks) throw new ForbiddenException(NoTasks);
        return next();
    }
}

/// <summary>Runs every validator of the request and refuses it with all mistakes at once.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var context = new ValidationContext<TRequest>(request);
        var failures = new List<FluentValidation.Results.ValidationFailure>();
        foreach (var validator in validators)
            failures.AddRange((await validator.ValidateAsync(context, cancellationToken)).Errors);
        return failures.Count > 0 ? throw new ValidationException(failures) : await next();
    }
}

/// <summary>
/// A report is read in several statements; a publication between two of them would mix two versions of the data. What was read
/// while the version changed is read again, and so is what was read between the ends of a publication's two transactions.
/// </summary>
internal sealed class OneVersionBehavior<TRequest, TResponse>(ICallerAccessor callers, PortalSnapshot portals) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    /// <summary>Versions change when somebody edits or a sync ends: three in the time of one answer do not happen.</summary>
    private const int Attempts = 3;

    /// <summary>The second transaction of a publication ends within milliseconds of the first.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request is not IReportRequest || request is ITaskRequest) return await next();
        var portalId = callers.Caller.PortalId;
        for (var attempt = 1; ; attempt++)
        {
            var before = await portals.ReadAsync(portalId, cancellationToken);
            var answer = await next();
            var after = await portals.RenewAsync(portalId, cancellationToken);
            if ((after.DataVersion == before.DataVersion && after.IsWhole) || attempt == Attempts) return answer;
            if (after.IsWhole) continue;
            await Task.Delay(Pause, cancellationToken);
            await portals.RenewAsync(portalId, cancellationToken);
        }
    }
}
