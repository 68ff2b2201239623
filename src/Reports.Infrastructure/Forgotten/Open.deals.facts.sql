-- The deals of Open.sql from the records themselves, for filters that the packs do not know.
-- grain: employee
-- params: PortalId, Signal, Employees, Funnels, Sources, Fields, IgnorePlanned, DealTouch
select 'D' as kind, o.employee_id, count(*)::bigint as records, count(*) filter (where o.without_activity)::bigint as without_activity,
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
group by o.employee_id
