-- How old the deals in work are, of each employee: two arrays side by side, the oldest first.
-- grain: employee
-- params: PortalId, Employees, Funnels
-- feeds: manager-effectiveness.longDeals
select o.employee_id, array_agg(o.created_on order by o.created_on) as created, array_agg(o.deals order by o.created_on) as deals
from (
  select o.employee_id, o.created_on, sum(o.deals)::int as deals
  from mart.open_deals o
  where o.portal_id = @PortalId
    and (@Employees::int[] is null or o.employee_id = any(@Employees))
    and (@Funnels::int[] is null or o.funnel_id = any(@Funnels))
  group by o.employee_id, o.created_on
) o
group by o.employee_id
