-- grain: activity, touched or any, in the order of ids, with its fact as it stands
-- params: @PortalId, @After (last id of the portion before), @Portion
-- feeds: ActivityKindTable, ActivityTime, CallClassifier
select a.id, a.type_id, a.provider_id, a.has_calendar_section, a.completed, a.direction, coalesce(a.responsible_id, 0), a.created_at, a.updated_at,
       a.start_at, a.completed_seen_at, a.owner_type_id, a.owner_id, a.deleted_at is not null,
       m.kind, m.employee_id, m.happened_at, m.happened_on, m.owner_type_id = a.owner_type_id and m.owner_id = a.owner_id
from crm.activity a
left join mart.activity m on m.portal_id = @PortalId and m.id = a.id and m.id > @After
where a.portal_id = @PortalId and a.id > @After /* touched */
order by a.id
limit @Portion
