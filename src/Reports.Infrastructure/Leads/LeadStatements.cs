using Dapper;
using Reports.Application.Leads;
using Reports.Application.Quality;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Deals;

namespace Reports.Infrastructure.Leads;

/// <summary>Puts a selection of leads into statements that leave a place for it, and names its parameters.</summary>
internal static class LeadStatements
{
    private const string Mark = "/* selection */";

    /// <summary>How many leads are selected.</summary>
    public static string Totals(LeadSelection selection) => Of(Sql.Load<LeadRowsReader>("LeadTotals.sql"), selection);

    /// <summary>The statement about the selected leads, which it calls «l».</summary>
    public static string Of(string statement, LeadSelection selection)
    {
        var chosen = LeadConditions.Filtered(Sql.Load<LeadRowsReader>("LeadSelection.sql"), selection.Fields)
            .Replace("/* states */", string.Join(", ", selection.States.Select(state => $"'{state}'")), StringComparison.Ordinal)
            .Replace("/* date */", DateOf(selection), StringComparison.Ordinal)
            .Replace("/* doubt */", Doubtful(selection.Doubt), StringComparison.Ordinal);
        return statement.Replace(Mark, chosen.Trim(), StringComparison.Ordinal);
    }

    /// <summary>The column whose days are selected.</summary>
    public static string DateOf(LeadSelection selection) => selection.ByClosing ? "l.closed_on" : "l.created_on";

    /// <summary>What the selection asks.</summary>
    public static DynamicParameters Parameters(LeadSelection selection)
    {
        var filter = selection.Filter;
        return new(new
        {
            filter.PortalId,
            From = selection.AnyDay ? (DateOnly?)null : filter.From,
            filter.To,
            filter.Employees,
            filter.Sources,
            LeadFields = FieldConditions.Json(selection.Fields),
            selection.Winning,
            selection.UtmSource,
            selection.UtmMedium,
            selection.UtmCampaign,
        });
    }

    /// <summary>The condition that makes a lead doubtful in a way; empty where it is about the owner.</summary>
    public static string Doubtful(Doubt? doubt) => doubt switch
    {
        Doubt.LeadsWithoutSource => "and l.source_id is null",
        Doubt.LeadsInUnknownStage => "and not l.stage_known",
        _ => "",
    };
}
