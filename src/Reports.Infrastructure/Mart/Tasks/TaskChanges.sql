-- What touched tasks take out of the sums (@Sign -1, before the facts change) or bring into them (1, after).
-- params: @PortalId, @Sign
-- feeds: temporary table task_change
insert into task_change
select @Sign, t.employee_id, t.project_id, t.created_on, t.due_on, t.closed_on, t.state, t.without_deadline, t.with_planned_start,
       t.start_counts, t.started_on_time, t.finish_counts, t.finished_on_time, t.dates_contradict,
       t.entered_on, t.overdue_on, t.left_on, t.waits, t.waits_overdue
from mart.task t
where t.portal_id = @PortalId and t.id in (select id from task_touched);
