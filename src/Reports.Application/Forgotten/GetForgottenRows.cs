using FluentValidation;
using MediatR;
using Reports.Application.Common;
using Reports.Domain.Forgotten;
using Reports.Domain.Portals;

namespace Reports.Application.Forgotten;

/// <summary>Asks for the records behind a figure of the Forget-me-not.</summary>
/// <param name="Filter">Filters, those of the cell among them.</param>
/// <param name="Terms">What counts as forgotten.</param>
/// <param name="Figure">The figure's name.</param>
/// <param name="Bucket">A day of the history, to see what was forgotten at its end.</param>
/// <param name="Team">A row of <c>departments</c>, to narrow the rows to it.</param>
/// <param name="Page">Which part of the list.</param>
public sealed record GetForgottenRows(
    ReportFilter Filter, ForgottenTerms Terms, string Figure, DateOnly? Bucket, ForgottenTeam? Team, PageRequest Page) : IRequest<ReportRows>, IRowsRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.Forgotten;
}

/// <summary>The people who are counted in a department, without those of the departments below; null for those without one.</summary>
/// <param name="DepartmentId">The department.</param>
public sealed record ForgottenTeam(int? DepartmentId);

internal sealed class GetForgottenRowsValidator : AbstractValidator<GetForgottenRows>
{
    private static readonly LocalText UnknownFigure = new("Неизвестный показатель. Допустимы: {0}.", "Unknown figure. Allowed: {0}.");
    private static readonly LocalText NoHistory = new("История есть только у forgottenDeals и forgottenLeads.", "Only forgottenDeals and forgottenLeads have a history.");

    public GetForgottenRowsValidator()
    {
        RuleFor(rows => rows.Terms).SetValidator(new ForgottenTermsValidator()).OverridePropertyName("");
        RuleFor(rows => rows.Figure).Must(ForgottenFigureRows.Known)
            .WithMessage(_ => UnknownFigure.With(string.Join(", ", ForgottenFigureRows.All)).ToString());
        RuleFor(rows => rows.Bucket).Must((rows, bucket) => bucket is null || ForgottenFigureRows.HasHistory(rows.Figure))
            .WithMessage(_ => NoHistory.ToString());
    }
}

internal sealed class GetForgottenRowsHandler(IFilterResolver filters, IForgottenRowsReader reader) : IRequestHandler<GetForgottenRows, ReportRows>
{
    private static readonly LocalText NotInHistory = new("День истории, от {0:yyyy-MM-dd} до {1:yyyy-MM-dd}.", "A day of the history, from {0:yyyy-MM-dd} to {1:yyyy-MM-dd}.");

    public async Task<ReportRows> Handle(GetForgottenRows request, CancellationToken cancellationToken)
    {
        var resolution = await filters.ResolveAsync(request.Report, request.Filter, cancellationToken);
        var asOf = resolution.Portal.AsOf ?? throw new UnavailableException(ForgottenTexts.NoData);
        RefuseOtherDays(request.Bucket, resolution);
        var found = await reader.ReadAsync(ForgottenFigureRows.Of(request, resolution, asOf), request.Page, cancellationToken);
        return new(request.Report, request.Figure, asOf, found.Items, found.NextCursor, found.Total, found.TotalAmount);
    }

    /// <summary>What the history does not show cannot be opened.</summary>
    public static void RefuseOtherDays(DateOnly? bucket, FilterResolution resolution)
    {
        if (bucket is not { } day) return;
        var today = resolution.Portal.Today;
        var (first, horizon) = (today.AddDays(-ForgottenRule.HistoryDays), resolution.Entitlement.HorizonFrom(today));
        if (horizon > first) first = horizon;
        if (day < first || day >= today) throw Invalid.Parameter("bucket", NotInHistory.With(first, today.AddDays(-1)));
    }
}
