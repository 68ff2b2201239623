-- The changes by day, from which months and series are summed.
-- grain: basis × day × employee × project
-- params: none
-- feeds: temporary table task_day
create temp table task_day on commit drop as
select b.basis, b.day, c.employee_id, c.project_id, /* sums of changes c */
from task_change c
cross join lateral (values ('d'::char(1), c.due_on), ('c'::char(1), c.created_on), ('l'::char(1), c.closed_on)) b (basis, day)
where b.day is not null
group by b.basis, b.day, c.employee_id, c.project_id;
