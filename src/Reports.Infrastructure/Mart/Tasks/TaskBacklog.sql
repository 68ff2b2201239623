-- What enters and leaves the backlog, and what waits now (its bucket is the first day of the calendar): what touched tasks take out and bring in.
-- grain: day, month and now × (employee, project, all; employee × project by month and now)
-- params: none
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
select u.unit::char(1) as unit, u.bucket, case grouping(e.employee_id) when 1 then -1 else e.employee_id end as employee_id,
       case grouping(e.project_id) when 1 then -1 else e.project_id end as project_id, sum(e.waiting)::int as waiting, sum(e.overdue)::int as overdue
from event e
cross join lateral (values (e.unit, e.day), ('m', case e.unit when 'd' then date_trunc('month', e.day)::date end)) u (unit, bucket)
where u.bucket is not null
group by u.unit, u.bucket, grouping sets ((e.employee_id, e.project_id), (e.employee_id), (e.project_id), ())
having u.unit <> 'd' or grouping(e.employee_id) + grouping(e.project_id) > 0
