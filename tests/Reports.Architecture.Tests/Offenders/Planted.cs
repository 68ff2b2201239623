#pragma warning disable CA1852, MA0053, CA1812, CA1515, MA0049, CS1591 // every line here breaks a rule on purpose
using Reports.Application.Common;
using Reports.Domain.Periods;

namespace Reports.Architecture.Tests.Offenders;

public class OpenClass
{
}

internal class InternalOpenClass
{
}

internal sealed class PlanManager;

internal sealed class PlanHelper;

internal sealed class PlanUtils;

internal sealed class PlanService;

internal sealed class PlanDto;

internal abstract class PlanBase;

internal sealed class Offenders;

public sealed class PublicHandler : MediatR.IRequestHandler<PublicRequest, Grain>
{
    public Task<Grain> Handle(PublicRequest request, CancellationToken cancellationToken) => Task.FromResult(Grain.Day);
}

public sealed record PublicRequest : MediatR.IRequest<Grain>;

public interface IUnbound;

public interface IBoundTwice;

internal sealed class FirstBinding : IBoundTwice;

internal sealed class SecondBinding : IBoundTwice;

public sealed record PlantedReport(
    [property: Figure("sales-plan.attainment")] decimal? Attainment,
    decimal Undocumented,
    [property: Figure("sales-plan.nobodyWroteIt")] decimal Unknown,
    IReadOnlyList<PlantedLine> Lines,
    int EmployeeId,
    string Name);

public sealed record PlantedLine(int AlsoUndocumented, int? FunnelId);
