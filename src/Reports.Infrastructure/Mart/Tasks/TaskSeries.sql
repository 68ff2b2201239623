-- The same of employees, of projects and of all.
-- grain: basis × day × (employee, project or all; -1 stands for all)
-- params: none
-- feeds: mart.task_series
select d.basis, d.day, case grouping(d.employee_id) when 1 then -1 else d.employee_id end as employee_id,
       case grouping(d.project_id) when 1 then -1 else d.project_id end as project_id, /* sums of d */
from task_moved d
group by d.basis, d.day, grouping sets ((d.employee_id), (d.project_id), ())
