-- grain: employee
-- params: PortalId, Employees, Funnels
-- feeds: manager-effectiveness.leadsInWork, manager-effectiveness.dealsInWork
select w.employee_id, coalesce(sum(w.records) filter (where w.funnel_id < 0), 0)::bigint as leads, coalesce(sum(w.records) filter (where w.funnel_id >= 0), 0)::bigint as deals
from mart.in_work w
where w.portal_id = @PortalId
  and (@Employees::int[] is null or w.employee_id = any(@Employees))
  and (@Funnels::int[] is null or w.funnel_id = -1 or w.funnel_id = any(@Funnels))
group by w.employee_id
