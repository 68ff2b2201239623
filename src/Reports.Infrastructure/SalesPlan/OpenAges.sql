-- grain: age in days of the deals in work
-- params: PortalId, Today, Employees, Funnels
-- feeds: sales-plan.openMedianAgeDays
select @Today - created_on as days, sum(deals)::int as count
from mart.open_deals
where portal_id = @PortalId
  and (@Employees::int[] is null or employee_id = any(@Employees))
  and (@Funnels::int[] is null or funnel_id = any(@Funnels))
group by created_on
