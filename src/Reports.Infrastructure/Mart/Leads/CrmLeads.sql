-- grain: touched lead that was not deleted, in the order of ids
-- params: @PortalId, @After (last id of the portion before), @Portion
-- feeds: LeadClassifier
select l.id, l.stage_id, l.semantics, l.source_id, l.created_at, l.closed_at
from lead_touched t
join crm.lead l on l.portal_id = @PortalId and l.id = t.id
where t.id > @After and l.id > @After and l.deleted_at is null
order by t.id
limit @Portion
