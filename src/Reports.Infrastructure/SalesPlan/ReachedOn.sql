-- The first day by whose end the sum of won deals had come to the plan.
-- grain: whole answer
-- params: PortalId, From, Today, Employees, Funnels, Plan
-- feeds: sales-plan.targetDate
select min(day)
from (
  select bucket as day, sum(sum(amount)) over (order by bucket) as so_far
  from mart.won_deals
  where portal_id = @PortalId and unit = 'd' and bucket between @From and @Today
    and (@Employees::int[] is null or employee_id = any(@Employees))
    and (@Funnels::int[] is null or funnel_id = any(@Funnels))
  group by bucket
) days
where so_far >= @Plan
