using System.Globalization;

namespace Reports.Domain.Crm;

/// <summary>The stages that a portal has now.</summary>
public sealed class StageDirectory
{
    private const string DealEntity = "DEAL_STAGE";
    private const string LeadEntity = "STATUS";
    private readonly Dictionary<(int FunnelId, string StageId), Stage> deals = [];
    private readonly Dictionary<string, Stage> leads = new(StringComparer.Ordinal);

    /// <summary>Adds a status; those that are no stages of deals or leads are passed over.</summary>
    /// <param name="entityId">Bitrix24's <c>ENTITY_ID</c>: <c>STATUS</c>, <c>DEAL_STAGE</c> or <c>DEAL_STAGE_n</c> of funnel n.</param>
    /// <param name="statusId">The stage's code.</param>
    /// <param name="stage">Its name and meaning.</param>
    public void Add(string entityId, string statusId, Stage stage)
    {
        if (entityId == LeadEntity) leads[statusId] = stage;
        else if (entityId == DealEntity) deals[(0, statusId)] = stage;
        else if (entityId.StartsWith(DealEntity + "_", StringComparison.Ordinal)
                 && int.TryParse(entityId.AsSpan(DealEntity.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var funnelId))
            deals[(funnelId, statusId)] = stage;
    }

    /// <summary>A stage of a funnel, or null where the directory does not have it (any more).</summary>
    public Stage? OfDeal(int funnelId, string stageId) => deals.GetValueOrDefault((funnelId, stageId));

    /// <summary>A stage of leads, or null where the directory does not have it (any more).</summary>
    public Stage? OfLead(string stageId) => leads.GetValueOrDefault(stageId);
}
