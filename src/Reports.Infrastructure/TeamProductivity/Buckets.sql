-- grain: bucket of the series, by employee where each has one
-- params: Grain
-- feeds: team-productivity.total, team-productivity.completedOnTime, team-productivity.completedLate, team-productivity.inProgress, team-productivity.inProgressOverdue, team-productivity.notStarted, team-productivity.notStartedOverdue, team-productivity.deferred, team-productivity.withoutDeadline, team-productivity.withPlannedStart, team-productivity.startCounted, team-productivity.startedOnTime, team-productivity.finishCounted, team-productivity.finishedOnTime, team-productivity.jointCounted, team-productivity.jointOnTime (of dynamics)
select date_trunc(@Grain, bucket::timestamp)::date as bucket, /* employee */ as employee_id, /* sums of flow */
from flow
group by 1, 2
