-- The days that the whole months of Cells.sql lack (sign 1) or have too much (-1), from the tasks themselves.
-- Tasks are counted where they fulfil a condition: sixteen sums of products of each task would take twice as long.
-- grain: sign × employee × project
-- params: PortalId, Employees, Projects, DaySince, DayUntil, DaySign
-- feeds: team-productivity.total, team-productivity.completedOnTime, team-productivity.completedLate, team-productivity.inProgress, team-productivity.inProgressOverdue, team-productivity.notStarted, team-productivity.notStartedOverdue, team-productivity.deferred, team-productivity.withoutDeadline, team-productivity.withPlannedStart, team-productivity.startCounted, team-productivity.startedOnTime, team-productivity.finishCounted, team-productivity.finishedOnTime, team-productivity.jointCounted, team-productivity.jointOnTime
select t.employee_id, t.project_id,
       s.sign * count(*) filter (where t.state = 0) as completed_on_time,
       s.sign * count(*) filter (where t.state = 1) as completed_late,
       s.sign * count(*) filter (where t.state = 2) as in_progress,
       s.sign * count(*) filter (where t.state = 3) as in_progress_overdue,
       s.sign * count(*) filter (where t.state = 4) as not_started,
       s.sign * count(*) filter (where t.state = 5) as not_started_overdue,
       s.sign * count(*) filter (where t.state = 6) as deferred,
       s.sign * count(*) filter (where t.without_deadline) as without_deadline,
       s.sign * count(*) filter (where t.with_planned_start) as with_planned_start,
       s.sign * count(*) filter (where t.start_counts) as start_counted,
       s.sign * count(*) filter (where t.started_on_time) as started_on_time,
       s.sign * count(*) filter (where t.finish_counts) as finish_counted,
       s.sign * count(*) filter (where t.finished_on_time) as finished_on_time,
       s.sign * count(*) filter (where t.start_counts and t.finish_counts) as joint_counted,
       s.sign * count(*) filter (where t.started_on_time and t.finished_on_time) as joint_on_time,
       s.sign * count(*) filter (where t.dates_contradict) as dates_contradict
from unnest(@DaySince::date[], @DayUntil::date[], @DaySign::int[]) as s (since, until, sign)
join mart.task t on t.portal_id = @PortalId and /* date */ between s.since and s.until
where (@Employees::int[] is null or t.employee_id = any(@Employees))
  and (@Projects::int[] is null or t.project_id = any(@Projects))
group by s.sign, t.employee_id, t.project_id
