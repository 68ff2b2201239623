-- Moves what enters and leaves the backlog, and what waits now (its bucket is the first day of the calendar).
-- grain: day, month and now × (employee, project, all; employee × project by month and now)
-- params: @PortalId
-- feeds: mart.task_backlog
with event as (
  select e.unit, e.day, c.employee_id, c.project_id, sum(c.sign * e.waiting)::int as waiting, sum(c.sign * e.overdue)::int as overdue
  from task_change c
  cross join lateral (values
    ('d', c.entered_on, 1, 0), ('d', c.overdue_on, 0, 1), ('d', c.left_on, -1, -(c.overdue_on is not null)::int),
    ('n', case when c.waits then date '0001-01-01' end, 1, c.waits_overdue::int)) e (unit, day, waiting, overdue)
  where e.day is not null
  group by e.unit, e.day, c.employee_id, c.project_id
)
insert into mart.task_backlog as w (portal_id, unit, employee_id, project_id, bucket, waiting, overdue)
select @PortalId, u.unit, case grouping(e.employee_id) when 1 then -1 else e.employee_id end,
       case grouping(e.project_id) when 1 then -1 else e.project_id end, u.bucket, sum(e.waiting), sum(e.overdue)
from event e
cross join lateral (values (e.unit, e.day), ('m', case e.unit when 'd' then date_trunc('month', e.day)::date end)) u (unit, bucket)
where u.bucket is not null
group by u.unit, u.bucket, grouping sets ((e.employee_id, e.project_id), (e.employee_id), (e.project_id), ())
having (sum(e.waiting) <> 0 or sum(e.overdue) <> 0) and (u.unit <> 'd' or grouping(e.employee_id) + grouping(e.project_id) > 0)
order by 2, 3, 4, 5
on conflict (portal_id, unit, employee_id, project_id, bucket) do update set
  waiting = w.waiting + excluded.waiting, overdue = w.overdue + excluded.overdue;

delete from mart.task_backlog where portal_id = @PortalId and waiting = 0 and overdue = 0;
