using FluentValidation;
using MediatR;
using Reports.Application.Activities;
using Reports.Application.Calls;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Leads;
using Reports.Domain.Portals;

namespace Reports.Application.ManagerEffectiveness;

/// <summary>Asks for the records behind a figure of Manager effectiveness.</summary>
/// <param name="Filter">Period and filters, those of the cell among them.</param>
/// <param name="Options">What is tried out instead of the portal's settings.</param>
/// <param name="Figure">The figure's name.</param>
/// <param name="Bucket">First day of a bucket of the series, to narrow the rows to it.</param>
/// <param name="Weekday">Day of the week of calls, 1 is Monday, to narrow the rows to it.</param>
/// <param name="Hour">Hour of calls, to narrow the rows to it.</param>
/// <param name="Page">Which part of the list.</param>
public sealed record GetManagerEffectivenessRows(
    ReportFilter Filter, EffectivenessOptions Options, string Figure, DateOnly? Bucket, int? Weekday, int? Hour, PageRequest Page) : IRequest<ReportRows>, IRowsRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.ManagerEffectiveness;

    /// <summary>What narrows the records of a known figure: the company's score is narrowed by the period alone, and a state is the same in every bucket.</summary>
    internal GetManagerEffectivenessRows InForce => this with
    {
        Filter = Figure is ManagerEffectivenessFigureRows.CompanyScore ? Filter with { Funnels = [], Departments = [], Employees = [] } : Filter,
        Bucket = ManagerEffectivenessFigureRows.IsState(Figure) ? null : Bucket,
    };
}

internal sealed class GetManagerEffectivenessRowsValidator : RowsValidator<GetManagerEffectivenessRows>
{
    private static readonly LocalText CallsOnly = new("День недели и час есть только у показателей звонков.", "Only figures of calls have a weekday and an hour.");

    public GetManagerEffectivenessRowsValidator()
        : base(ManagerEffectivenessFigureRows.All, ManagerEffectivenessFigureRows.Sortable) =>
        When(rows => ManagerEffectivenessFigureRows.Known(rows.Figure) && ManagerEffectivenessFigureRows.RecordsOf(rows.Figure) is not EffectivenessRecords.Calls, () =>
        {
            RuleFor(rows => rows.Weekday).Null().WithMessage(_ => CallsOnly.ToString());
            RuleFor(rows => rows.Hour).Null().WithMessage(_ => CallsOnly.ToString());
        });
}

internal sealed class GetManagerEffectivenessRowsHandler(
    ICallerAccessor callers, IFilterResolver filters, IActivityRowsReader activities, ICallRowsReader calls, ILeadRowsReader leads, IDealRowsReader deals)
    : IRequestHandler<GetManagerEffectivenessRows, ReportRows>
{
    public async Task<ReportRows> Handle(GetManagerEffectivenessRows request, CancellationToken cancellationToken)
    {
        var resolution = await filters.ResolveAsync(request.Report, request.InForce.Filter, cancellationToken);
        var asOf = resolution.Portal.AsOf ?? throw new UnavailableException(ManagerEffectivenessTexts.NoData);
        switch (ManagerEffectivenessFigureRows.RecordsOf(request.Figure))
        {
            case EffectivenessRecords.Activities:
                var done = await activities.ReadAsync(ManagerEffectivenessFigureRows.ActivitiesOf(request, resolution, callers.Caller), request.Page, cancellationToken);
                return Answer(done.Items, done.NextCursor, done.Total, 0);
            case EffectivenessRecords.Calls:
                var called = await calls.ReadAsync(ManagerEffectivenessFigureRows.CallsOf(request, resolution), request.Page, cancellationToken);
                return Answer(called.Items, called.NextCursor, called.Total, 0);
            case EffectivenessRecords.Leads:
                var open = await leads.ReadAsync(ManagerEffectivenessFigureRows.LeadsOf(request, resolution), request.Page, cancellationToken);
                return Answer(open.Items, open.NextCursor, open.Total, 0);
            default:
                var found = await deals.ReadAsync(ManagerEffectivenessFigureRows.DealsOf(request, resolution), request.Page, cancellationToken);
                return Answer(found.Items, found.NextCursor, found.Total, found.TotalAmount);
        }

        ReportRows Answer(IReadOnlyList<ReportRow> items, string? next, int total, decimal amount) =>
            new(request.Report, request.Figure, asOf, items, next, total, amount);
    }
}
