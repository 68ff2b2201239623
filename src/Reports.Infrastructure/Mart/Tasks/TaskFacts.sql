-- Stores what was concluded of the touched tasks; rows that did not change are left alone
-- (a conflict would lock and so write them).
-- params: @PortalId
-- feeds: mart.task
delete from mart.task t
where t.portal_id = @PortalId and t.id in (select k.id from task_touched k where not exists (select from task_verdict v where v.id = k.id));

merge into mart.task t
using (
  select c.portal_id, c.id, c.title, c.status, v.state, c.created_by_id as author_id, coalesce(c.responsible_id, 0) as employee_id, coalesce(c.group_id, 0) as project_id,
         c.created_at, c.planned_start_at, v.begun_at, c.deadline, v.closed_at, v.created_on, v.due_on, v.closed_on,
         v.start_counts, v.started_on_time, v.finish_counts, v.finished_on_time, v.dates_contradict,
         v.entered_on, v.overdue_on, v.left_on, v.waits, v.waits_overdue, v.judged_until
  from task_verdict v
  join crm.task c on c.portal_id = @PortalId and c.id = v.id
  order by c.id
) n
on t.portal_id = @PortalId and t.id = n.id
when matched and row(
  t.portal_id, t.id, t.title, t.status, t.state, t.author_id, t.employee_id, t.project_id, t.created_at, t.planned_start_at, t.begun_at, t.deadline,
  t.closed_at, t.created_on, t.due_on, t.closed_on, t.start_counts, t.started_on_time, t.finish_counts, t.finished_on_time, t.dates_contradict,
  t.entered_on, t.overdue_on, t.left_on, t.waits, t.waits_overdue, t.judged_until) is distinct from row(n.*)
then update set
  title = n.title, status = n.status, state = n.state, author_id = n.author_id,
  employee_id = n.employee_id, project_id = n.project_id, created_at = n.created_at,
  planned_start_at = n.planned_start_at, begun_at = n.begun_at, deadline = n.deadline, closed_at = n.closed_at,
  created_on = n.created_on, due_on = n.due_on, closed_on = n.closed_on,
  start_counts = n.start_counts, started_on_time = n.started_on_time,
  finish_counts = n.finish_counts, finished_on_time = n.finished_on_time, dates_contradict = n.dates_contradict,
  entered_on = n.entered_on, overdue_on = n.overdue_on, left_on = n.left_on,
  waits = n.waits, waits_overdue = n.waits_overdue, judged_until = n.judged_until
when not matched then insert (
  portal_id, id, title, status, state, author_id, employee_id, project_id, created_at, planned_start_at, begun_at, deadline, closed_at, created_on,
  due_on, closed_on, start_counts, started_on_time, finish_counts, finished_on_time, dates_contradict, entered_on, overdue_on, left_on, waits,
  waits_overdue, judged_until)
values (
  n.portal_id, n.id, n.title, n.status, n.state, n.author_id, n.employee_id, n.project_id, n.created_at, n.planned_start_at, n.begun_at, n.deadline,
  n.closed_at, n.created_on, n.due_on, n.closed_on, n.start_counts, n.started_on_time, n.finish_counts, n.finished_on_time, n.dates_contradict,
  n.entered_on, n.overdue_on, n.left_on, n.waits, n.waits_overdue, n.judged_until);
