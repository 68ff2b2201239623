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
    ReportFilter Filter, EffectivenessOptions Options, string Figure, DateOnly? Bucket, int? Weekday, int? Hour, PageRequest Page) : IRequest<ReportRows>, IReportRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.ManagerEffectiveness;

    /// <summary>The filter of the records: the company's score is narrowed by the period alone.</summary>
    internal ReportFilter FilterOfRecords => Figure is ManagerEffectivenessFigureRows.CompanyScore ? Filter with { Funnels = [], Departments = [], Employees = [] } : Filter;
}

internal sealed class GetManagerEffectivenessRowsValidator : AbstractValidator<GetManagerEffectivenessRows>
{
    private static readonly LocalText UnknownFigure = new("Неизвестный показатель. Допустимы: {0}.", "Unknown figure. Allowed: {0}.");
    private static readonly LocalText UnknownSort = new("По этому полю строки не сортируются. Допустимы: {0}.", "These rows are not ordered by it. Allowed: {0}.");
    private static readonly LocalText NoBucket = new("Первый день отрезка динамики этого периода.", "The first day of a bucket of this period.");
    private static readonly LocalText CallsOnly = new("День недели и час есть только у показателей звонков.", "Only figures of calls have a weekday and an hour.");

    public GetManagerEffectivenessRowsValidator()
    {
        RuleFor(rows => rows.Figure).Must(ManagerEffectivenessFigureRows.Known)
            .WithMessage(_ => UnknownFigure.With(string.Join(", ", ManagerEffectivenessFigureRows.All)).ToString());
        When(rows => ManagerEffectivenessFigureRows.Known(rows.Figure), () =>
        {
            RuleFor(rows => rows.Page.Sort).Must((rows, sort) => sort is null || ManagerEffectivenessFigureRows.Sortable(rows.Figure).Contains(sort, StringComparer.Ordinal))
                .OverridePropertyName("sort").WithMessage(rows => UnknownSort.With(string.Join(", ", ManagerEffectivenessFigureRows.Sortable(rows.Figure))).ToString());
            When(rows => ManagerEffectivenessFigureRows.RecordsOf(rows.Figure) is not EffectivenessRecords.Calls, () =>
            {
                RuleFor(rows => rows.Weekday).Null().WithMessage(_ => CallsOnly.ToString());
                RuleFor(rows => rows.Hour).Null().WithMessage(_ => CallsOnly.ToString());
            });
        });
        RuleFor(rows => rows.Bucket)
            .Must((rows, bucket) => bucket is null || rows.Filter.Period.Buckets().Any(b => b.Start == bucket))
            .WithMessage(_ => NoBucket.ToString());
    }
}

internal sealed class GetManagerEffectivenessRowsHandler(
    IFilterResolver filters, IActivityRowsReader activities, ICallRowsReader calls, ILeadRowsReader leads, IDealRowsReader deals)
    : IRequestHandler<GetManagerEffectivenessRows, ReportRows>
{
    public async Task<ReportRows> Handle(GetManagerEffectivenessRows request, CancellationToken cancellationToken)
    {
        var resolution = await filters.ResolveAsync(request.Report, request.FilterOfRecords, cancellationToken);
        var asOf = resolution.Portal.AsOf ?? throw new UnavailableException(ManagerEffectivenessTexts.NoData);
        switch (ManagerEffectivenessFigureRows.RecordsOf(request.Figure))
        {
            case EffectivenessRecords.Activities:
                var done = await activities.ReadAsync(ManagerEffectivenessFigureRows.ActivitiesOf(request, resolution), request.Page, cancellationToken);
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
