-- grain: activity, touched or any, in the order of ids
-- params: @PortalId, @After (last id of the portion before), @Portion
-- feeds: ActivityKindTable, ActivityTime, CallClassifier
select a.id, a.type_id, a.provider_id, a.has_calendar_section, a.completed, a.direction, coalesce(a.responsible_id, 0), a.created_at, a.updated_at,
       a.start_at, a.completed_seen_at, a.owner_type_id, a.owner_id, a.deleted_at is not null
from crm.activity a
where a.portal_id = @PortalId and a.id > @After /* touched */
order by a.id
limit @Portion
