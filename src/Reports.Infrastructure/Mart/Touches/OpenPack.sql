-- Packs the open records of the employees concerned anew, by funnel and for all funnels together.
-- What makes a pack is drawn together into one number, because sorting by it is several times faster than by five columns.
-- grain: signal × kind × funnel × employee × whether a step is planned
-- params: @PortalId
-- feeds: mart.open_pack
delete from mart.open_pack p using pack_cell c where p.portal_id = @PortalId and p.kind = c.kind and p.employee_id = c.employee_id;

insert into mart.open_pack (
  portal_id, signal, kind, funnel_id, employee_id, planned, records, without_activity, without_task, without_amount, unknown_stage, touched_at, amounts)
select @PortalId, any_value(r.signal), any_value(r.kind), any_value(r.funnel_id), any_value(r.employee_id), bool_or(r.planned), count(*),
       count(*) filter (where r.without_activity), count(*) filter (where r.without_task),
       count(*) filter (where r.kind = 'D' and r.amount = 0), count(*) filter (where not r.stage_known),
       array_agg(r.touched_at order by r.touched_at, r.id), array_agg(r.running order by r.touched_at, r.id)
from (
  select e.*, sum(e.amount) over (partition by e.pack order by e.touched_at, e.id rows unbounded preceding) as running
  from (
    select s.signal, o.kind, f.funnel_id, o.employee_id, o.planned_at is not null as planned, o.id, s.touched_at,
           coalesce(o.amount, 0) as amount, o.without_activity, o.without_task, o.stage_known,
           (o.employee_id::bigint << 32) + ((o.kind = 'L')::int::bigint << 31) + ((f.funnel_id + 1) << 4) + (s.signal << 1) + (o.planned_at is not null)::int as pack
    from pack_cell c
    join mart.open_record o on o.portal_id = @PortalId and o.kind = c.kind and o.employee_id = c.employee_id
    cross join lateral (values (1, o.any_at), (2, o.activities_at), (4, o.tasks_at)) s (signal, touched_at)
    cross join lateral (select -1 union select o.funnel_id) f (funnel_id)
  ) e
) r
group by r.pack;
