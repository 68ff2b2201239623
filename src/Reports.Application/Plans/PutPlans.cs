using System.Globalization;
using FluentValidation;
using MediatR;
using Reports.Application.Common;
using Reports.Domain.Plans;

namespace Reports.Application.Plans;

/// <summary>Saves plan lines.</summary>
/// <param name="Lines">The lines; without amount and count a line is removed.</param>
/// <param name="Version">The version of the plan that the change was made on; left out, collisions are not looked for.</param>
public sealed record PutPlans(IReadOnlyList<PlanLine> Lines, string? Version) : IRequest<PlansReport>, IPlanEditRequest;

internal sealed class PutPlansValidator : AbstractValidator<PutPlans>
{
    private const int MostLines = 5000;
    private static readonly LocalText Count = new("От 1 до {0} строк.", "1 to {0} lines.");
    private static readonly LocalText BadVersion = new("Версия из ответа GET /plans.", "The version that GET /plans answered.");

    public PutPlansValidator()
    {
        RuleFor(put => put.Lines.Count).InclusiveBetween(1, MostLines).OverridePropertyName("lines").WithMessage(_ => Count.With(MostLines).ToString());
        RuleForEach(put => put.Lines).SetValidator(new PlanLineValidator());
        RuleFor(put => put.Version).Must(version => version is null || long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .WithMessage(_ => BadVersion.ToString());
    }
}

internal sealed class PlanLineValidator : AbstractValidator<PlanLine>
{
    /// <summary>The largest planned amount and fixed bonus.</summary>
    public const decimal MostAmount = 1_000_000_000_000_000;

    /// <summary>The largest planned number of deals.</summary>
    public const int MostDeals = 1_000_000;

    public static readonly LocalText BadMonth = new("Первый день месяца от 2000-01-01 до 2099-12-01.", "The first day of a month from 2000-01-01 to 2099-12-01.");
    public static readonly LocalText BadAmount = new("Число от 0 до {0}, не больше двух знаков после запятой.", "A number from 0 to {0} with at most two decimals.");
    public static readonly LocalText BadCount = new("Целое число от 0 до {0}.", "A whole number from 0 to {0}.");
    public static readonly LocalText BadScheme = new(
        "От 1 до 20 ступеней с разными порогами: порог от 0 до 100, процент от 0 до 100, сумма от 0.",
        "1 to 20 tiers with different thresholds: from 0 to 100, percent from 0 to 100, fixed from 0.");

    public PlanLineValidator()
    {
        RuleFor(line => line.Month).Must(IsMonth).WithMessage(_ => BadMonth.ToString());
        RuleFor(line => line.PlanAmount).Must(amount => amount is null || IsAmount(amount.Value)).WithMessage(_ => BadAmount.With(MostAmount).ToString());
        RuleFor(line => line.PlanCount).Must(count => count is null or (>= 0 and <= MostDeals)).WithMessage(_ => BadCount.With(MostDeals).ToString());
        RuleFor(line => line.BonusScheme).Must(scheme => scheme is null || IsScheme(scheme)).WithMessage(_ => BadScheme.ToString());
    }

    public static bool IsMonth(DateOnly month) => month is { Day: 1, Year: >= 2000 and <= 2099 };

    public static bool IsAmount(decimal amount) => amount is >= 0 and <= MostAmount && decimal.Round(amount, 2) == amount;

    public static bool IsScheme(BonusScheme scheme) =>
        scheme.Tiers.Count is >= 1 and <= 20
        && scheme.Tiers.All(tier => tier is { From: >= 0 and <= 100, Percent: >= 0 and <= 100, Fixed: >= 0 and <= MostAmount })
        && scheme.Tiers.Select(tier => tier.From).Distinct().Count() == scheme.Tiers.Count;
}

internal sealed class PutPlansHandler(ICallerAccessor callers, IFilterResolver filters, IPlanReader reader, IPlanWriter writer)
    : IRequestHandler<PutPlans, PlansReport>
{
    private static readonly LocalText Collided = new(
        "Строк, которые уже изменил кто-то другой: {0}. Ничего не сохранено.", "Lines that somebody else has changed meanwhile: {0}. Nothing is saved.");

    public async Task<PlansReport> Handle(PutPlans request, CancellationToken cancellationToken)
    {
        var scope = await PlanScope.OfAsync(filters, cancellationToken);
        scope.Check(request.Lines);
        var caller = callers.Caller;
        long? seen = request.Version is { } version ? long.Parse(version, CultureInfo.InvariantCulture) : null;
        var saved = await writer.SaveAsync(new(caller.PortalId, caller.UserId, PlanOrigin.Edit, request.Lines, seen), cancellationToken);
        if (saved.Conflicts.Count > 0)
            throw new ConflictException(Collided.With(saved.Conflicts.Count), new PlanConflicts(saved.Conflicts, saved.Version.ToString(CultureInfo.InvariantCulture)));
        DateOnly[] months = [.. request.Lines.Select(line => line.Month).Distinct()];
        return await reader.ReadAsync(caller.PortalId, months, scope.Employees, funnels: null, cancellationToken);
    }
}
