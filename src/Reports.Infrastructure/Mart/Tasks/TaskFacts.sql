-- Stores what was concluded of the touched tasks; rows that did not change are left alone
-- (found before the insert: a conflict alone would lock and so write them).
-- params: @PortalId
-- feeds: mart.task
delete from mart.task t
where t.portal_id = @PortalId and t.id in (select k.id from task_touched k where not exists (select from task_verdict v where v.id = k.id));

insert into mart.task as t (
  portal_id, id, title, status, state, author_id, employee_id, project_id, created_at, planned_start_at, begun_at, deadline, closed_at,
  created_on, due_on, closed_on, start_counts, started_on_time, finish_counts, finished_on_time, dates_contradict,
  entered_on, overdue_on, left_on, waits, waits_overdue, judged_until)
select n.*
from (
  select c.portal_id, c.id, c.title, c.status, v.state, c.created_by_id, coalesce(c.responsible_id, 0) as employee_id, coalesce(c.group_id, 0) as project_id,
         c.created_at, c.planned_start_at, v.begun_at, c.deadline, v.closed_at, v.created_on, v.due_on, v.closed_on,
         v.start_counts, v.started_on_time, v.finish_counts, v.finished_on_time, v.dates_contradict,
         v.entered_on, v.overdue_on, v.left_on, v.waits, v.waits_overdue, v.judged_until
  from task_verdict v
  join crm.task c on c.portal_id = @PortalId and c.id = v.id
) n
left join mart.task o on o.portal_id = @PortalId and o.id = n.id
where row(
  o.portal_id, o.id, o.title, o.status, o.state, o.author_id, o.employee_id, o.project_id, o.created_at, o.planned_start_at, o.begun_at, o.deadline,
  o.closed_at, o.created_on, o.due_on, o.closed_on, o.start_counts, o.started_on_time, o.finish_counts, o.finished_on_time, o.dates_contradict,
  o.entered_on, o.overdue_on, o.left_on, o.waits, o.waits_overdue, o.judged_until) is distinct from row(n.*)
order by n.id
on conflict (portal_id, id) do update set
  title = excluded.title, status = excluded.status, state = excluded.state, author_id = excluded.author_id,
  employee_id = excluded.employee_id, project_id = excluded.project_id, created_at = excluded.created_at,
  planned_start_at = excluded.planned_start_at, begun_at = excluded.begun_at, deadline = excluded.deadline, closed_at = excluded.closed_at,
  created_on = excluded.created_on, due_on = excluded.due_on, closed_on = excluded.closed_on,
  start_counts = excluded.start_counts, started_on_time = excluded.started_on_time,
  finish_counts = excluded.finish_counts, finished_on_time = excluded.finished_on_time, dates_contradict = excluded.dates_contradict,
  entered_on = excluded.entered_on, overdue_on = excluded.overdue_on, left_on = excluded.left_on,
  waits = excluded.waits, waits_overdue = excluded.waits_overdue, judged_until = excluded.judged_until;
