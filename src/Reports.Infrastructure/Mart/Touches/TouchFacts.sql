-- Stores what was concluded of the touched records, forgets what the history no longer shows, and notes which packs that concerns.
-- params: @PortalId, @Everything, @Since (first day that the history shows)
-- feeds: mart.open_record, mart.silence; temporary tables pack_cell, pack_until
insert into pack_cell
select distinct o.kind, o.employee_id from mart.open_record o join touched_record r using (kind, id) where o.portal_id = @PortalId;

insert into pack_until
select s.kind, s.until from mart.silence s join touched_record r using (kind, id) where s.portal_id = @PortalId
union
select s.kind, s.until from mart.silence s where s.portal_id = @PortalId and s.kind in ('D', 'L') and s.until <= @Since;

delete from mart.open_record o using touched_record r where o.portal_id = @PortalId and o.kind = r.kind and o.id = r.id;
delete from mart.silence s using touched_record r where s.portal_id = @PortalId and s.kind = r.kind and s.id = r.id;
delete from mart.silence s where s.portal_id = @PortalId and s.kind in ('D', 'L') and s.until <= @Since;

insert into mart.open_record (
  portal_id, kind, id, employee_id, funnel_id, amount, unknown_currency, stage_known, any_at, any_kind, activities_at, activities_kind,
  tasks_at, tasks_kind, planned_at, without_activity, without_task, turns_at)
select @PortalId, f.kind, f.id, coalesce(d.employee_id, l.employee_id, 0), coalesce(d.funnel_id, -1), d.amount,
       case when d.amount is null and d.original_amount is not null then d.original_currency end, coalesce(d.stage_known, l.stage_known),
       f.any_at, f.any_kind, f.activities_at, f.activities_kind, f.tasks_at, f.tasks_kind, f.planned_at, f.without_activity, f.without_task, f.turns_at
from open_fact f
left join mart.deal d on f.kind = 'D' and d.portal_id = @PortalId and d.id = f.id
left join mart.lead l on f.kind = 'L' and l.portal_id = @PortalId and l.id = f.id
order by f.kind, f.id;

insert into mart.silence (portal_id, kind, id, touched_at, touch_kind, until, signals, since, days, employee_id, funnel_id)
select @PortalId, f.kind, f.id, f.touched_at, f.touch_kind, f.until, f.signals, f.since, f.days,
       coalesce(d.employee_id, l.employee_id, 0), coalesce(d.funnel_id, -1)
from silence_fact f
left join mart.deal d on f.kind = 'D' and d.portal_id = @PortalId and d.id = f.id
left join mart.lead l on f.kind = 'L' and l.portal_id = @PortalId and l.id = f.id
where f.until > @Since
order by f.kind, f.id, f.touched_at;

insert into pack_cell
select distinct o.kind, o.employee_id from mart.open_record o join touched_record r using (kind, id) where o.portal_id = @PortalId
on conflict do nothing;

insert into pack_until
select distinct s.kind, s.until from mart.silence s join touched_record r using (kind, id) where s.portal_id = @PortalId
on conflict do nothing;

analyze pack_cell, pack_until;
