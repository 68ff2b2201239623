using Reports.Application.Common;

namespace Reports.Application.Leads;

/// <summary>A lead behind a figure.</summary>
/// <param name="Id">Its id in Bitrix24.</param>
/// <param name="Title">Its title.</param>
/// <param name="Url">Opens it in Bitrix24.</param>
/// <param name="StageId">Code of its stage.</param>
/// <param name="StageName">Name of its stage, or the code where the directory does not know it.</param>
/// <param name="Semantics"><c>P</c> in work, <c>S</c> converted, <c>F</c> junk.</param>
/// <param name="EmployeeId">Its responsible, or null.</param>
/// <param name="CreatedOn">Local date of creation.</param>
/// <param name="ClosedOn">Local date of reaching the final stage; null while open.</param>
/// <param name="SourceId">Its source, or null.</param>
/// <param name="UtmSource">UTM source.</param>
/// <param name="UtmMedium">UTM medium.</param>
/// <param name="UtmCampaign">UTM campaign.</param>
/// <param name="WonDeals">How many of its deals are won.</param>
public sealed record LeadRow(
    long Id,
    string Title,
    string Url,
    string StageId,
    string StageName,
    string Semantics,
    int? EmployeeId,
    DateOnly CreatedOn,
    DateOnly? ClosedOn,
    string? SourceId,
    string? UtmSource,
    string? UtmMedium,
    string? UtmCampaign,
    int WonDeals) : ReportRow;
