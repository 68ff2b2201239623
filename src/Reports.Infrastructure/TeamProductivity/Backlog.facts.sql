-- The days of Backlog.sql from the tasks themselves, for employees and projects chosen together.
-- grain: day
-- params: PortalId, Employees, Projects, BacklogFrom
-- feeds: team-productivity.open, team-productivity.overdue
select greatest(e.day, @BacklogFrom::date - 1) as day, sum(e.waiting)::bigint as waiting, sum(e.overdue)::bigint as overdue
from mart.task t
cross join lateral (values (t.entered_on, 1, 0), (t.overdue_on, 0, 1), (t.left_on, -1, -(t.overdue_on is not null)::int)) as e (day, waiting, overdue)
where t.portal_id = @PortalId and e.day is not null
  and (@Employees::int[] is null or t.employee_id = any(@Employees))
  and (@Projects::int[] is null or t.project_id = any(@Projects))
group by 1
order by 1
