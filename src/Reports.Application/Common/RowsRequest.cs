using FluentValidation;
using Reports.Domain.Periods;

namespace Reports.Application.Common;

/// <summary>Asks for the records behind a figure of a report, or of a bucket of it.</summary>
public interface IRowsRequest : IReportRequest
{
    /// <summary>Period and filters, those of the cell among them.</summary>
    ReportFilter Filter { get; }

    /// <summary>The figure's name.</summary>
    string Figure { get; }

    /// <summary>First day of a bucket of the series, to narrow the rows to it.</summary>
    DateOnly? Bucket { get; }

    /// <summary>Which part of the list.</summary>
    PageRequest Page { get; }
}

/// <summary>What rows of every report have alike.</summary>
internal static class RowsRequests
{
    /// <summary>The days of the asked bucket that may be answered; none where it lies beyond the horizon.</summary>
    public static ResolvedFilter Within(this IRowsRequest request, ResolvedFilter filter)
    {
        if (request.Bucket is not { } start) return filter;
        var bucket = new ReportPeriod(filter.From, filter.To, request.Filter.Period.Grain).Buckets().FirstOrDefault(b => b.Start == start);
        return bucket is null ? filter with { To = filter.From.AddDays(-1) } : filter with { From = bucket.From, To = bucket.To };
    }
}

/// <summary>Refuses figures that the report does not have, fields that their rows are not ordered by, and buckets that the period does not have.</summary>
internal abstract class RowsValidator<TRequest> : AbstractValidator<TRequest>
    where TRequest : IRowsRequest
{
    private static readonly LocalText UnknownFigure = new("Неизвестный показатель. Допустимы: {0}.", "Unknown figure. Allowed: {0}.");
    private static readonly LocalText UnknownSort = new("По этому полю строки не сортируются. Допустимы: {0}.", "These rows are not ordered by it. Allowed: {0}.");
    private static readonly LocalText NoBucket = new("Первый день отрезка динамики этого периода.", "The first day of a bucket of this period.");

    protected RowsValidator(IReadOnlyList<string> figures, Func<string, IReadOnlyList<string>> sortable)
    {
        bool Known(string figure) => figures.Contains(figure, StringComparer.Ordinal);
        RuleFor(rows => rows.Figure).Must(Known).WithMessage(_ => UnknownFigure.With(string.Join(", ", figures)).ToString());
        RuleFor(rows => rows.Page.Sort).Must((rows, sort) => sort is null || sortable(rows.Figure).Contains(sort, StringComparer.Ordinal))
            .When(rows => Known(rows.Figure))
            .OverridePropertyName("sort").WithMessage(rows => UnknownSort.With(string.Join(", ", sortable(rows.Figure))).ToString());
        RuleFor(rows => rows.Bucket).Must((rows, bucket) => bucket is null || rows.Filter.Period.Buckets().Any(b => b.Start == bucket))
            .WithMessage(_ => NoBucket.ToString());
    }
}
