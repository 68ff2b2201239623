-- Stores what was concluded of the touched records and forgets what the history no longer shows; rows that did not change are left alone.
-- params: @PortalId, @Everything (nothing is kept of what is not among the touched records), @Since (first day that the history shows)
-- feeds: mart.open_record, mart.silence
delete from mart.open_record o
where o.portal_id = @PortalId and @Everything and not exists (select from touched_record r where r.kind = o.kind and r.id = o.id);
delete from mart.silence s
where s.portal_id = @PortalId and @Everything and not exists (select from touched_record r where r.kind = s.kind and r.id = s.id);

delete from mart.open_record o using touched_record r
where o.portal_id = @PortalId and o.kind = r.kind and o.id = r.id and not exists (select from open_fact f where f.kind = o.kind and f.id = o.id);

merge into mart.open_record o
using (
  select f.kind, f.id, r.employee_id, r.funnel_id, r.source_id, r.field_set, r.amount, r.unknown_currency, r.stage_known, f.any_at, f.any_kind, f.activities_at, f.activities_kind, f.tasks_at, f.tasks_kind,
         f.planned_at, f.without_activity, f.without_task, f.turns_at
  from open_fact f
  join touched_record r on r.kind = f.kind and r.id = f.id
  order by f.kind, f.id
) n
on o.portal_id = @PortalId and o.kind = n.kind and o.id = n.id
when matched and row(
  o.kind, o.id, o.employee_id, o.funnel_id, o.source_id, o.field_set, o.amount, o.unknown_currency, o.stage_known, o.any_at, o.any_kind, o.activities_at, o.activities_kind,
  o.tasks_at, o.tasks_kind, o.planned_at, o.without_activity, o.without_task, o.turns_at) is distinct from row(n.*)
then update set
  employee_id = n.employee_id, funnel_id = n.funnel_id, source_id = n.source_id, field_set = n.field_set, amount = n.amount, unknown_currency = n.unknown_currency, stage_known = n.stage_known,
  any_at = n.any_at, any_kind = n.any_kind, activities_at = n.activities_at, activities_kind = n.activities_kind,
  tasks_at = n.tasks_at, tasks_kind = n.tasks_kind, planned_at = n.planned_at,
  without_activity = n.without_activity, without_task = n.without_task, turns_at = n.turns_at
when not matched then insert (
  portal_id, kind, id, employee_id, funnel_id, source_id, field_set, amount, unknown_currency, stage_known, any_at, any_kind, activities_at, activities_kind,
  tasks_at, tasks_kind, planned_at, without_activity, without_task, turns_at)
values (
  @PortalId, n.kind, n.id, n.employee_id, n.funnel_id, n.source_id, n.field_set, n.amount, n.unknown_currency, n.stage_known, n.any_at, n.any_kind, n.activities_at,
  n.activities_kind, n.tasks_at, n.tasks_kind, n.planned_at, n.without_activity, n.without_task, n.turns_at);

delete from mart.silence s using touched_record r
where s.portal_id = @PortalId and s.kind = r.kind and s.id = r.id and not r.alive;

delete from mart.silence s where s.portal_id = @PortalId and s.kind in ('D', 'L') and s.until <= @Since;

delete from mart.silence s using silence_gone g
where s.portal_id = @PortalId and s.kind = g.kind and s.id = g.id and s.touched_at = g.touched_at and s.touch_kind = g.touch_kind and s.until = g.until;

update mart.silence s set employee_id = r.employee_id, funnel_id = r.funnel_id, source_id = r.source_id, field_set = r.field_set
from touched_record r
where s.portal_id = @PortalId and s.kind = r.kind and s.id = r.id and r.alive and not r.read
  and (s.employee_id, s.funnel_id, s.source_id, s.field_set) is distinct from (r.employee_id, r.funnel_id, r.source_id, r.field_set);

merge into mart.silence s
using (
  select f.kind, f.id, f.touched_at, f.touch_kind, f.until, f.signals, f.since, r.employee_id, r.funnel_id, r.source_id, r.field_set
  from silence_fact f
  join touched_record r on r.kind = f.kind and r.id = f.id
  order by f.kind, f.id, f.touched_at
) n
on s.portal_id = @PortalId and s.kind = n.kind and s.id = n.id and s.touched_at = n.touched_at and s.touch_kind = n.touch_kind and s.until = n.until
when matched then update set
  signals = n.signals, since = n.since, employee_id = n.employee_id, funnel_id = n.funnel_id, source_id = n.source_id, field_set = n.field_set
when not matched then insert (
  portal_id, kind, id, touched_at, touch_kind, until, signals, since, employee_id, funnel_id, source_id, field_set)
values (
  @PortalId, n.kind, n.id, n.touched_at, n.touch_kind, n.until, n.signals, n.since, n.employee_id, n.funnel_id, n.source_id, n.field_set);
