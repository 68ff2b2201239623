-- Whole months of a period, of which DayCells.sql tells what is to be added or taken away.
-- grain: employee × project
-- params: PortalId, Basis, Employees, Projects, MonthSince, MonthUntil
-- feeds: team-productivity.total, team-productivity.completedOnTime, team-productivity.completedLate, team-productivity.inProgress, team-productivity.inProgressOverdue, team-productivity.notStarted, team-productivity.notStartedOverdue, team-productivity.deferred, team-productivity.withoutDeadline, team-productivity.withPlannedStart, team-productivity.startCounted, team-productivity.startedOnTime, team-productivity.finishCounted, team-productivity.finishedOnTime, team-productivity.jointCounted, team-productivity.jointOnTime
select w.employee_id, w.project_id, /* sums of flow */
from unnest(@MonthSince::date[], @MonthUntil::date[]) as s (since, until)
join mart.task_cells w on w.portal_id = @PortalId and w.basis = @Basis::bpchar and w.bucket between s.since and s.until
where (@Employees::int[] is null or w.employee_id = any(@Employees))
  and (@Projects::int[] is null or w.project_id = any(@Projects))
group by w.employee_id, w.project_id
