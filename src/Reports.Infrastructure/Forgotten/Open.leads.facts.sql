-- The leads of Open.sql from the records themselves, for filters that the packs do not know.
-- grain: employee
-- params: PortalId, Signal, Employees, Sources, LeadFields, IgnorePlanned, LeadTouch
select 'L' as kind, o.employee_id, count(*)::bigint as records, count(*) filter (where o.without_activity)::bigint as without_activity,
       count(*) filter (where o.without_task)::bigint as without_task, 0::bigint as without_amount, count(*) filter (where not o.stage_known)::bigint as unknown_stage,
       count(*) filter (where o./* signal */ <= @LeadTouch and (@IgnorePlanned or o.planned_at is null))::bigint as forgotten, 0::numeric as amount
from mart.open_record o
join mart.lead l on l.portal_id = @PortalId and l.id = o.id
where o.portal_id = @PortalId and o.kind = 'L'
  /* lead filter */
group by o.employee_id
