-- Stores what was concluded of the touched tasks; rows that did not change are left alone.
-- params: @PortalId
-- feeds: mart.task
delete from mart.task t
where t.portal_id = @PortalId and t.id in (select k.id from task_touched k where not exists (select from task_verdict v where v.id = k.id));

insert into mart.task as t (
  portal_id, id, title, status, state, author_id, employee_id, project_id, created_at, planned_start_at, begun_at, deadline, closed_at,
  created_on, due_on, closed_on, start_counts, started_on_time, finish_counts, finished_on_time, dates_contradict,
  entered_on, overdue_on, left_on, waits, waits_overdue, judged_until)
select c.portal_id, c.id, c.title, c.status, v.state, c.created_by_id, coalesce(c.responsible_id, 0), coalesce(c.group_id, 0),
       c.created_at, c.planned_start_at, v.begun_at, c.deadline, v.closed_at, v.created_on, v.due_on, v.closed_on,
       v.start_counts, v.started_on_time, v.finish_counts, v.finished_on_time, v.dates_contradict,
       v.entered_on, v.overdue_on, v.left_on, v.waits, v.waits_overdue, v.judged_until
from task_verdict v
join crm.task c on c.portal_id = @PortalId and c.id = v.id
order by c.id
on conflict (portal_id, id) do update set
  title = excluded.title, status = excluded.status, state = excluded.state, author_id = excluded.author_id,
  employee_id = excluded.employee_id, project_id = excluded.project_id, created_at = excluded.created_at,
  planned_start_at = excluded.planned_start_at, begun_at = excluded.begun_at, deadline = excluded.deadline, closed_at = excluded.closed_at,
  created_on = excluded.created_on, due_on = excluded.due_on, closed_on = excluded.closed_on,
  start_counts = excluded.start_counts, started_on_time = excluded.started_on_time,
  finish_counts = excluded.finish_counts, finished_on_time = excluded.finished_on_time, dates_contradict = excluded.dates_contradict,
  entered_on = excluded.entered_on, overdue_on = excluded.overdue_on, left_on = excluded.left_on,
  waits = excluded.waits, waits_overdue = excluded.waits_overdue, judged_until = excluded.judged_until
where t is distinct from excluded;
