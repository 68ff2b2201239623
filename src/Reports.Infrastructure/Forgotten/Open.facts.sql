-- The columns of Open.sql from the records themselves, for filters that the packs do not know.
-- grain: kind × employee
-- params: PortalId, Signal, Employees, Funnels, Sources, Fields, LeadFields, IgnorePlanned, LeadTouch, DealTouch
select o.kind::text as kind, o.employee_id, count(*)::bigint as records, count(*) filter (where o.without_activity)::bigint as without_activity,
       count(*) filter (where o.without_task)::bigint as without_task, count(*) filter (where coalesce(o.amount, 0) = 0)::bigint as without_amount,
       count(*) filter (where not o.stage_known)::bigint as unknown_stage,
       count(*) filter (where o./* signal */ <= @DealTouch and (@IgnorePlanned or o.planned_at is null))::bigint as forgotten,
       coalesce(sum(o.amount) filter (where o./* signal */ <= @DealTouch and (@IgnorePlanned or o.planned_at is null)), 0)::numeric as amount
from mart.open_record o
join mart.deal d on d.portal_id = @PortalId and d.id = o.id
where o.portal_id = @PortalId and o.kind = 'D'
  and (@Employees::int[] is null or o.employee_id = any(@Employees))
  and (@Funnels::int[] is null or o.funnel_id = any(@Funnels))
  /* narrowed */
group by o.kind, o.employee_id
union all
select o.kind::text, o.employee_id, count(*)::bigint, count(*) filter (where o.without_activity)::bigint,
       count(*) filter (where o.without_task)::bigint, 0, count(*) filter (where not o.stage_known)::bigint,
       count(*) filter (where o./* signal */ <= @LeadTouch and (@IgnorePlanned or o.planned_at is null))::bigint, 0
from mart.open_record o
join mart.lead l on l.portal_id = @PortalId and l.id = o.id
where o.portal_id = @PortalId and o.kind = 'L'
  /* lead filter */
group by o.kind, o.employee_id
