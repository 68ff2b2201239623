using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Application.Exports;

namespace Reports.Application.Leads;

/// <summary>Leads as a table for a file: names instead of ids, and the id of the lead beside them.</summary>
internal static class LeadTable
{
    private static readonly LocalText Sheet = new("Лиды", "Leads");

    private static readonly (LocalText Title, ExportKind Kind)[] Titles =
    [
        (new("ID", "ID"), ExportKind.Text),
        (new("Название", "Title"), ExportKind.Text),
        (new("Стадия", "Stage"), ExportKind.Text),
        (new("Ответственный", "Employee"), ExportKind.Text),
        (new("Создан", "Created on"), ExportKind.Date),
        (new("Закрыт", "Closed on"), ExportKind.Date),
        (new("Источник", "Source"), ExportKind.Text),
        (new("utm_source", "utm_source"), ExportKind.Text),
        (new("utm_medium", "utm_medium"), ExportKind.Text),
        (new("utm_campaign", "utm_campaign"), ExportKind.Text),
        (new("Успешных сделок", "Won deals"), ExportKind.Number),
        (new("Ссылка", "Link"), ExportKind.Text),
    ];

    /// <summary>The table of these leads.</summary>
    public static ExportTable Of(IAsyncEnumerable<LeadRow> leads, PortalDirectory directory)
    {
        var sources = directory.Sources.ToDictionary(source => source.Id, source => source.Name, StringComparer.Ordinal);
        return new(Sheet.ToString(), [.. Titles.Select(title => new ExportColumn(title.Title.ToString(), title.Kind))], Rows());

        async IAsyncEnumerable<IReadOnlyList<object?>> Rows()
        {
            await foreach (var lead in leads)
            {
                yield return
                [
                    lead.Id, lead.Title, lead.StageName, lead.EmployeeId is { } employee ? directory.Employee(employee)?.Name : null,
                    lead.CreatedOn, lead.ClosedOn, lead.SourceId is { } source ? sources.GetValueOrDefault(source, source) : null,
                    lead.UtmSource, lead.UtmMedium, lead.UtmCampaign, lead.WonDeals, lead.Url,
                ];
            }
        }
    }
}
