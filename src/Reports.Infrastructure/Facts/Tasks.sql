-- All tasks of a portal.
-- grain: task
-- params: PortalId
select employee_id, project_id, due_on, created_on, closed_on, state, without_deadline, with_planned_start, start_counts, started_on_time, finish_counts,
       finished_on_time, dates_contradict, entered_on, overdue_on, left_on, waits, waits_overdue
from mart.task
where portal_id = @PortalId
