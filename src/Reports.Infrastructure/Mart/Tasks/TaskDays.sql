-- The tasks by each of their dates that the touched ones take out and bring in.
-- grain: basis × day × employee × project
-- params: none
-- feeds: mart.task_cells; temporary table task_series_moved
select b.basis, b.day, c.employee_id, c.project_id, /* sums of changes c */
from task_change c
cross join lateral (values ('d'::char(1), c.due_on), ('c'::char(1), c.created_on), ('l'::char(1), c.closed_on)) b (basis, day)
where b.day is not null
group by b.basis, b.day, c.employee_id, c.project_id
