-- grain: touched deal that counts (no template, not deleted), in the order of ids
-- params: @PortalId, @After (last id of the portion before), @Portion
-- feeds: DealClassifier
select d.id, d.funnel_id, d.stage_id, d.semantics, d.amount, d.currency, d.source_id,
       case when coalesce(d.source_id, '') = '' then
         (select l.source_id from crm.lead l where l.portal_id = d.portal_id and l.id = d.lead_id and l.deleted_at is null) end as lead_source_id,
       d.created_at, d.moved_at, d.close_date
from deal_touched t
join crm.deal d on d.portal_id = @PortalId and d.id = t.id
where t.id > @After and d.id > @After and not d.is_recurring and d.deleted_at is null
order by t.id
limit @Portion
