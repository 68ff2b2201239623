using FluentValidation;
using MediatR;
using Reports.Application.Common;
using Reports.Domain.Figures;

namespace Reports.Application.Plans;

/// <summary>Copies the plan of a month into another, more or less by some percent.</summary>
/// <param name="From">First day of the month that is copied.</param>
/// <param name="To">First day of the month that is filled.</param>
/// <param name="ChangePercent">How much more; −10 is a tenth less.</param>
/// <param name="Overwrite">Also replaces lines that are there already.</param>
/// <param name="Employees">Only these employees; null for all.</param>
public sealed record CopyPlans(DateOnly From, DateOnly To, decimal ChangePercent, bool Overwrite, IReadOnlyList<int>? Employees)
    : IRequest<PlanCopyReport>, IPlanEditRequest;

/// <summary>What a copy did.</summary>
/// <param name="Lines">The filled month now.</param>
/// <param name="Version">What a further change has to bring along.</param>
/// <param name="Tally">What changed.</param>
public sealed record PlanCopyReport(IReadOnlyList<PlanLine> Lines, string Version, PlanTally Tally);

internal sealed class CopyPlansValidator : AbstractValidator<CopyPlans>
{
    private static readonly LocalText BadPercent = new("Число от -100 до 1000.", "A number from -100 to 1000.");
    private static readonly LocalText SameMonth = new("Другой месяц, чем from.", "Another month than from.");

    public CopyPlansValidator()
    {
        RuleFor(copy => copy.From).Must(PlanLineValidator.IsMonth).WithMessage(_ => PlanLineValidator.BadMonth.ToString());
        RuleFor(copy => copy.To).Must(PlanLineValidator.IsMonth).WithMessage(_ => PlanLineValidator.BadMonth.ToString());
        RuleFor(copy => copy.To).NotEqual(copy => copy.From).WithMessage(_ => SameMonth.ToString());
        RuleFor(copy => copy.ChangePercent).InclusiveBetween(-100, 1000).WithMessage(_ => BadPercent.ToString());
    }
}

internal sealed class CopyPlansHandler(ICallerAccessor callers, IFilterResolver filters, IPlanReader reader, IPlanWriter writer)
    : IRequestHandler<CopyPlans, PlanCopyReport>
{
    public async Task<PlanCopyReport> Handle(CopyPlans request, CancellationToken cancellationToken)
    {
        var scope = await PlanScope.OfAsync(filters, cancellationToken, employees: request.Employees?.Select(id => (int?)id).ToList());
        var caller = callers.Caller;
        var source = await reader.ReadAsync(caller.PortalId, [request.From], scope.Employees, funnels: null, cancellationToken);
        var target = await reader.ReadAsync(caller.PortalId, [request.To], scope.Employees, funnels: null, cancellationToken);
        var kept = request.Overwrite ? [] : target.Lines.Select(line => line.Key).ToHashSet();
        List<PlanLine> lines = [.. source.Lines.Select(line => Raised(line, request.To, request.ChangePercent)).Where(line => !kept.Contains(line.Key))];
        var saved = await writer.SaveAsync(new(caller.PortalId, caller.UserId, PlanOrigin.Copy, lines, SeenVersion: null), cancellationToken);
        var grid = await reader.ReadAsync(caller.PortalId, [request.To], scope.Employees, funnels: null, cancellationToken);
        return new(grid.Lines, grid.Version, saved.Tally);
    }

    /// <summary>Amounts to the kopeck, deals to whole ones.</summary>
    private static PlanLine Raised(PlanLine line, DateOnly month, decimal percent)
    {
        var factor = 1 + percent / 100;
        return line with
        {
            Month = month,
            PlanAmount = line.PlanAmount is { } amount ? Math.Min((amount * factor).ToCents(), PlanLineValidator.MostAmount) : null,
            PlanCount = line.PlanCount is { } count ? (int)Math.Min(Math.Round(count * factor, MidpointRounding.AwayFromZero), PlanLineValidator.MostDeals) : null,
        };
    }
}
