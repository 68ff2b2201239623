-- Moves the sums by employee and project.
-- grain: basis × month × employee × project
-- params: @PortalId
-- feeds: mart.task_cells
insert into mart.task_cells as w (portal_id, basis, bucket, employee_id, project_id, /* counts */)
select @PortalId, d.basis, date_trunc('month', d.day)::date, d.employee_id, d.project_id, /* sums of d */
from task_day d
group by d.basis, date_trunc('month', d.day)::date, d.employee_id, d.project_id
order by 2, 3, 4, 5
on conflict (portal_id, basis, bucket, employee_id, project_id) do update set /* moved w */;

delete from mart.task_cells w where w.portal_id = @PortalId and /* nothing w */;
