using Reports.Domain.Crm;

namespace Reports.Domain.Deals;

/// <summary>A deal as Bitrix24 has it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FunnelId">The funnel; 0 is the default one.</param>
/// <param name="StageId">Code of the stage.</param>
/// <param name="Semantics">What the deal itself says of its stage; holds where the directory does not know the stage.</param>
/// <param name="Amount"><c>OPPORTUNITY</c>.</param>
/// <param name="Currency"><c>CURRENCY_ID</c>; empty means the base currency.</param>
/// <param name="SourceId">The deal's own source, if any.</param>
/// <param name="LeadSourceId">The source of the lead that it came from, if there is one that was not deleted.</param>
/// <param name="CreatedAt"><c>DATE_CREATE</c>.</param>
/// <param name="MovedAt"><c>MOVED_TIME</c>: the last change of stage.</param>
/// <param name="CloseDate"><c>CLOSEDATE</c> as sent; a wish while the deal is open.</param>
public sealed record DealRecord(
    long Id,
    int FunnelId,
    string StageId,
    StageSemantics Semantics,
    decimal? Amount,
    string? Currency,
    string? SourceId,
    string? LeadSourceId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? MovedAt,
    DateOnly? CloseDate);
