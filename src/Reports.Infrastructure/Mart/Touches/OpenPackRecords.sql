-- The open records of the employees whose packs are made anew.
-- grain: record, in the order of kinds and employees
-- params: @PortalId
-- feeds: OpenPacks
select o.kind, o.employee_id, o.funnel_id, o.planned_at is not null, o.any_at, o.activities_at, o.tasks_at, o.amount,
       o.without_activity, o.without_task, not o.stage_known
from pack_cell c
join mart.open_record o on o.portal_id = @PortalId and o.kind = c.kind and o.employee_id = c.employee_id
order by o.kind, o.employee_id
