-- grain: employee × project
-- params: none beyond those of "flow"
-- feeds: team-productivity.total, team-productivity.completedOnTime, team-productivity.completedLate, team-productivity.inProgress, team-productivity.inProgressOverdue, team-productivity.notStarted, team-productivity.notStartedOverdue, team-productivity.deferred, team-productivity.withoutDeadline, team-productivity.withPlannedStart, team-productivity.startCounted, team-productivity.startedOnTime, team-productivity.finishCounted, team-productivity.finishedOnTime, team-productivity.jointCounted, team-productivity.jointOnTime
select employee_id, project_id, /* sums of flow */
from flow
group by employee_id, project_id
