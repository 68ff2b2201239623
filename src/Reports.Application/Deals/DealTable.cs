using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Application.Exports;

namespace Reports.Application.Deals;

/// <summary>Deals as a table for a file: names instead of ids, and the ids beside them.</summary>
internal static class DealTable
{
    private static readonly LocalText Sheet = new("Сделки", "Deals");
    private static readonly LocalText Yes = new("да", "yes");

    private static readonly (LocalText Title, ExportKind Kind)[] Titles =
    [
        (new("ID", "ID"), ExportKind.Text),
        (new("Название", "Title"), ExportKind.Text),
        (new("Воронка", "Funnel"), ExportKind.Text),
        (new("Стадия", "Stage"), ExportKind.Text),
        (new("Ответственный", "Employee"), ExportKind.Text),
        (new("Сумма", "Amount"), ExportKind.Money),
        (new("Исходная сумма", "Original amount"), ExportKind.Money),
        (new("Валюта", "Currency"), ExportKind.Text),
        (new("Создана", "Created on"), ExportKind.Date),
        (new("Закрыта", "Closed on"), ExportKind.Date),
        (new("Длительность, дней", "Cycle, days"), ExportKind.Number),
        (new("Открыта повторно", "Reopened"), ExportKind.Text),
        (new("Повторных открытий", "Times reopened"), ExportKind.Number),
        (new("Первый выигрыш", "First won on"), ExportKind.Date),
        (new("Дней до первого выигрыша", "Days to first win"), ExportKind.Number),
        (new("Источник", "Source"), ExportKind.Text),
        (new("Ссылка", "Link"), ExportKind.Text),
    ];

    /// <summary>The table of these deals.</summary>
    public static ExportTable Of(IAsyncEnumerable<DealRow> deals, PortalDirectory directory)
    {
        var funnels = directory.Funnels.ToDictionary(funnel => funnel.Id, funnel => funnel.Name);
        var sources = directory.Sources.ToDictionary(source => source.Id, source => source.Name, StringComparer.Ordinal);
        return new(Sheet.ToString(), [.. Titles.Select(title => new ExportColumn(title.Title.ToString(), title.Kind))], Rows());

        async IAsyncEnumerable<IReadOnlyList<object?>> Rows()
        {
            await foreach (var deal in deals)
            {
                yield return
                [
                    deal.Id, deal.Title, funnels.GetValueOrDefault(deal.FunnelId), deal.StageName,
                    deal.EmployeeId is { } employee ? directory.Employee(employee)?.Name : null,
                    deal.Amount, deal.OriginalAmount, deal.OriginalCurrency, deal.CreatedOn, deal.ClosedOn, deal.CycleDays,
                    deal.Reopened ? Yes.ToString() : null, deal.ReopenedTimes, deal.FirstWonOn, deal.DaysToFirstWin,
                    deal.SourceId is { } source ? sources.GetValueOrDefault(source, source) : null, deal.Url,
                ];
            }
        }
    }
}
