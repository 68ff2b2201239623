-- What entered and left the backlog; everything before the first asked month comes as one row.
-- grain: day or month
-- params: PortalId, Employees, Projects, BacklogUnits, BacklogSince, BacklogUntil, BacklogFrom
-- feeds: team-productivity.open, team-productivity.overdue
-- A cast to char(1) would call a function, and row-level security keeps functions out of index conditions: hence bpchar.
select greatest(w.bucket, @BacklogFrom::date - 1) as day, sum(w.waiting)::bigint as waiting, sum(w.overdue)::bigint as overdue
from unnest(@BacklogUnits::text[], @BacklogSince::date[], @BacklogUntil::date[]) as s (unit, since, until)
join mart.task_backlog w on w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
where /* level */
group by 1
order by 1
