-- All tasks of a portal. Of millions of rows every column counts: what is yes or no comes as bits (1 waits now, 2 waits overdue now, and from 4
-- on the traits in the order of TaskTraits).
-- grain: task
-- params: PortalId
select employee_id, project_id, due_on, created_on, closed_on, state,
       waits::int + 2 * waits_overdue::int + 4 * without_deadline::int + 8 * with_planned_start::int + 16 * start_counts::int + 32 * started_on_time::int
         + 64 * finish_counts::int + 128 * finished_on_time::int + 256 * dates_contradict::int,
       entered_on, overdue_on, left_on
from mart.task
where portal_id = @PortalId
