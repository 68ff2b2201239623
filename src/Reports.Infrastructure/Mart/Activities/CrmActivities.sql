-- grain: touched activity that was not deleted, in the order of ids
-- params: @PortalId, @After (last id of the portion before), @Portion
-- feeds: ActivityKindTable, ActivityTime, CallClassifier
select a.id, a.type_id, a.provider_id, a.has_calendar_section, a.completed, a.direction, coalesce(a.responsible_id, 0), a.created_at, a.updated_at,
       a.start_at, a.completed_seen_at, a.owner_type_id, a.owner_id
from activity_touched t
join crm.activity a on a.portal_id = @PortalId and a.id = t.id
where t.id > @After and a.id > @After and a.deleted_at is null
order by t.id
limit @Portion
