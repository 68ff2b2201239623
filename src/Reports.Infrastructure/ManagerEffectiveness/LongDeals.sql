-- grain: employee
-- params: PortalId, Employees, Funnels, LongBefore
-- feeds: manager-effectiveness.longDeals
select o.employee_id, sum(o.deals)::bigint as deals
from mart.open_deals o
where o.portal_id = @PortalId and o.created_on < @LongBefore
  and (@Employees::int[] is null or o.employee_id = any(@Employees))
  and (@Funnels::int[] is null or o.funnel_id = any(@Funnels))
group by o.employee_id
