-- Moves the sums of employees, of projects and of all.
-- grain: basis × day and month × (employee, project or all)
-- params: @PortalId
-- feeds: mart.task_series
insert into mart.task_series as w (portal_id, basis, unit, employee_id, project_id, bucket, /* counts */)
select @PortalId, d.basis, u.unit, case grouping(d.employee_id) when 1 then -1 else d.employee_id end,
       case grouping(d.project_id) when 1 then -1 else d.project_id end, u.bucket, /* sums of d */
from task_day d
cross join lateral (values ('d', d.day), ('m', date_trunc('month', d.day)::date)) u (unit, bucket)
group by d.basis, u.unit, u.bucket, grouping sets ((d.employee_id), (d.project_id), ())
order by 2, 3, 4, 5, 6
on conflict (portal_id, basis, unit, employee_id, project_id, bucket) do update set /* moved w */;

delete from mart.task_series w where w.portal_id = @PortalId and /* nothing w */;
