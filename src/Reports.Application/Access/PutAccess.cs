using FluentValidation;
using MediatR;
using Reports.Application.Common;
using Reports.Domain.Portals;

namespace Reports.Application.Access;

/// <summary>Replaces the access rules.</summary>
/// <param name="Rules">The rules from now on.</param>
public sealed record PutAccess(AccessRules Rules) : IRequest<AccessRules>, IAdminRequest;

/// <summary>Writes the access rules of a portal.</summary>
public interface IAccessRulesWriter
{
    /// <summary>Replaces the rules, and makes every tag of an answer outdated.</summary>
    Task WriteAsync(int portalId, int? userId, AccessRules rules, CancellationToken cancellationToken);
}

internal sealed class PutAccessHandler(ICallerAccessor callers, IAccessRulesWriter writer) : IRequestHandler<PutAccess, AccessRules>
{
    public async Task<AccessRules> Handle(PutAccess request, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(callers.Caller.PortalId, callers.Caller.UserId, request.Rules, cancellationToken);
        return request.Rules;
    }
}

internal sealed class PutAccessValidator : AbstractValidator<PutAccess>
{
    private const int MostGrants = 5000;
    private static readonly LocalText Report = new("Нет такого отчёта. Допустимы: {0}.", "No such report. Allowed: {0}.");
    private static readonly LocalText Twice = new("Указано дважды: {0}.", "Given twice: {0}.");
    private static readonly LocalText TooMany = new("Не больше {0}.", "At most {0}.");

    public PutAccessValidator()
    {
        Grant(p => p.Rules.Everyone, "everyone");
        Grant(p => p.Rules.Heads, "heads");
        RuleFor(p => p.Rules.Departments).Custom((grants, context) => Lists(grants.Select(g => (g.DepartmentId, g.Grant)), "departments", context));
        RuleFor(p => p.Rules.Employees).Custom((grants, context) => Lists(grants.Select(g => (g.EmployeeId, g.Grant)), "employees", context));
    }

    private void Grant(System.Linq.Expressions.Expression<Func<PutAccess, AccessGrant>> of, string name) =>
        RuleFor(of).Custom((grant, context) => Reports(grant, name, context));

    private static void Lists(IEnumerable<(int Id, AccessGrant Grant)> grants, string name, ValidationContext<PutAccess> context)
    {
        var list = grants.ToList();
        if (list.Count > MostGrants) context.AddFailure(name, TooMany.With(MostGrants).ToString());
        if (list.GroupBy(g => g.Id).FirstOrDefault(g => g.Count() > 1) is { } twice) context.AddFailure(name, Twice.With(twice.Key).ToString());
        for (var i = 0; i < list.Count; i++) Reports(list[i].Grant, FormattableString.Invariant($"{name}[{i}].grant"), context);
    }

    private static void Reports(AccessGrant grant, string name, ValidationContext<PutAccess> context)
    {
        if (grant.Reports.Except(ReportNames.All, StringComparer.Ordinal).Any())
            context.AddFailure($"{name}.reports", Report.With(string.Join(", ", ReportNames.All)).ToString());
    }
}
