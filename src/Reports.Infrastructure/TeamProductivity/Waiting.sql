-- What waits at the moment of the data.
-- grain: whole answer
-- params: PortalId, Employees, Projects
-- feeds: team-productivity.open, team-productivity.overdue
select coalesce(sum(w.waiting), 0)::bigint as waiting, coalesce(sum(w.overdue), 0)::bigint as overdue
from mart.task_backlog w
where w.portal_id = @PortalId and w.unit = 'n' and /* level */
