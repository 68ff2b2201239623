-- grain: touched call of the telephony statistics, in the order of ids
-- params: @PortalId, @After (last id of the portion before), @Portion
-- feeds: CallClassifier
select c.id, c.type_id, c.failed_code, c.duration_seconds, c.started_at, coalesce(c.employee_id, 0), c.phone_number, c.crm_entity_type, c.crm_entity_id
from call_touched t
join crm.call c on c.portal_id = @PortalId and c.id = t.id
where t.id > @After and c.id > @After
order by t.id
limit @Portion
