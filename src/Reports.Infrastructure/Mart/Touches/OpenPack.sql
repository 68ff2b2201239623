-- Packs the open records of the employees concerned anew, by funnel and for all funnels together.
-- grain: signal × kind × funnel × employee × whether a step is planned
-- params: @PortalId
-- feeds: mart.open_pack
delete from mart.open_pack p using pack_cell c where p.portal_id = @PortalId and p.kind = c.kind and p.employee_id = c.employee_id;

insert into mart.open_pack (
  portal_id, signal, kind, funnel_id, employee_id, planned, records, without_activity, without_task, without_amount, unknown_stage, touched_at, amounts)
select @PortalId, r.signal, r.kind, r.funnel_id, r.employee_id, r.planned, count(*),
       count(*) filter (where r.without_activity), count(*) filter (where r.without_task),
       count(*) filter (where r.kind = 'D' and coalesce(r.amount, 0) = 0), count(*) filter (where not r.stage_known),
       array_agg(r.touched_at order by r.touched_at, r.id), array_agg(r.running order by r.touched_at, r.id)
from (
  select s.signal, o.kind, f.funnel_id, o.employee_id, o.planned_at is not null as planned, o.id, s.touched_at,
         o.amount, o.without_activity, o.without_task, o.stage_known,
         sum(coalesce(o.amount, 0)) over (
           partition by s.signal, o.kind, f.funnel_id, o.employee_id, o.planned_at is not null order by s.touched_at, o.id rows unbounded preceding) as running
  from pack_cell c
  join mart.open_record o on o.portal_id = @PortalId and o.kind = c.kind and o.employee_id = c.employee_id
  cross join lateral (values (1, o.any_at), (2, o.activities_at), (4, o.tasks_at)) s (signal, touched_at)
  cross join lateral (select -1 union select o.funnel_id) f (funnel_id)
) r
group by r.signal, r.kind, r.funnel_id, r.employee_id, r.planned
order by r.signal, r.kind, r.funnel_id, r.employee_id, r.planned;
