using Dapper;
using Reports.Application.Deals;
using Reports.Application.Quality;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Deals;

/// <summary>Puts a selection of deals into statements that leave a place for it, and names its parameters.</summary>
internal static class DealStatements
{
    private const string Mark = "/* selection */";

    /// <summary>How many deals are selected, and their amount.</summary>
    public static string Totals(DealSelection selection) => Of(Sql.Load<DealRowsReader>("DealTotals.sql"), selection);

    /// <summary>The statement about the selected deals, which it calls «d».</summary>
    public static string Of(string statement, DealSelection selection)
    {
        var chosen = Sql.Load<DealRowsReader>("DealSelection.sql")
            .Replace("/* states */", string.Join(", ", selection.States.Select(state => $"'{state}'")), StringComparison.Ordinal)
            .Replace("/* date */", DateOf(selection), StringComparison.Ordinal)
            .Replace("/* doubt */", Doubtful(selection.Doubt), StringComparison.Ordinal);
        chosen = selection.Filter.NarrowsRecords ? DealConditions.Narrowed(chosen, selection.Filter.Fields) : DealConditions.Wide(chosen);
        return statement.Replace(Mark, chosen.Trim(), StringComparison.Ordinal);
    }

    /// <summary>The column whose days are selected.</summary>
    public static string DateOf(DealSelection selection) => selection.By is DealDate.Created ? "d.created_on" : "d.closed_on";

    /// <summary>What the selection asks.</summary>
    public static DynamicParameters Parameters(DealSelection selection)
    {
        var filter = selection.Filter;
        return new(new
        {
            filter.PortalId,
            From = selection.AnyDay ? (DateOnly?)null : filter.From,
            filter.To,
            filter.Employees,
            filter.Funnels,
            filter.Sources,
            Fields = FieldConditions.Json(filter.Fields),
            selection.MinDays,
            selection.MaxDays,
            selection.Reopened,
            selection.OpenOn,
            selection.UtmSource,
            selection.UtmMedium,
            selection.UtmCampaign,
        });
    }

    /// <summary>The condition that makes a deal doubtful in a way; empty where it is about the owner.</summary>
    public static string Doubtful(Doubt? doubt) => doubt switch
    {
        Doubt.WonWithoutAmount => "and (d.amount is null or d.amount = 0)",
        Doubt.DealsWithoutSource => "and d.source_id is null",
        Doubt.CloseDateContradicts => "and d.close_date_contradicts",
        Doubt.DealsInUnknownStage => "and not d.stage_known",
        _ => "",
    };
}
