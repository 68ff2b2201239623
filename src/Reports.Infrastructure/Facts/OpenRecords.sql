-- Deals and leads in work, with the currency of an amount that could not be converted; bits: 1 a step is planned, 2 no activity is open, 4 no task
-- is open, 8 its stage is known.
-- grain: record
-- params: PortalId
select o.kind = 'D', o.employee_id, o.funnel_id, o.any_at, o.activities_at, o.tasks_at, coalesce(o.amount, 0),
       (o.planned_at is not null)::int + 2 * o.without_activity::int + 4 * o.without_task::int + 8 * o.stage_known::int,
       o.unknown_currency, coalesce(d.source_id, l.source_id, ''), coalesce(d.field_set, l.field_set)
from mart.open_record o
left join mart.deal d on o.kind = 'D' and d.portal_id = @PortalId and d.id = o.id
left join mart.lead l on o.kind = 'L' and l.portal_id = @PortalId and l.id = o.id
where o.portal_id = @PortalId
