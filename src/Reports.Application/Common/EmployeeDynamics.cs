using FluentValidation;

namespace Reports.Application.Common;

/// <summary>A request that may ask for a series of each employee.</summary>
public interface IEmployeeDynamicsRequest
{
    /// <summary>Period and filters.</summary>
    ReportFilter Filter { get; }

    /// <summary>Each employee has a series.</summary>
    bool EmployeeDynamics { get; }
}

/// <summary>Refuses series of employees that are too fine: they are as many times larger as there are employees.</summary>
internal abstract class EmployeeDynamicsValidator<TRequest> : AbstractValidator<TRequest>
    where TRequest : IEmployeeDynamicsRequest
{
    private const int MostBuckets = 130;

    private static readonly LocalText TooFine = new(
        "Динамика по сотрудникам слишком подробна: не больше {0} отрезков.", "The employees' series are too fine: at most {0} buckets.");

    protected EmployeeDynamicsValidator() => RuleFor(request => request.Filter.Period)
        .Must((request, period) => !request.EmployeeDynamics || period.Buckets().Take(MostBuckets + 1).Count() <= MostBuckets)
        .OverridePropertyName("expand").WithMessage(_ => TooFine.With(MostBuckets).ToString());
}
