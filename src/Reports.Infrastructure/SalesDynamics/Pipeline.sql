-- Deals open at the end of each day: all that were created by then, less all that had left by then. Whole months come by month.
-- grain: day
-- params: PortalId, Employees, Funnels, PointDays, PointMonths (the month that is taken by day; the next one where the day ends its month)
-- feeds: sales-dynamics.pipelineCount, sales-dynamics.pipelineAmount
with point as (select * from unnest(@PointDays::date[], @PointMonths::date[]) as p (day, month)),
month as (
  select w.bucket, sum(w.deals_created - w.deals_left) as deals, sum(w.created_amount - w.left_amount) as amount
  from mart.sales_flow w
  where w.portal_id = @PortalId and w.unit = 'm' and w.bucket < (select max(month) from point)
    and (@Employees::int[] is null or w.employee_id = any(@Employees))
    and w.funnel_id >= 0 and (@Funnels::int[] is null or w.funnel_id = any(@Funnels))
  group by w.bucket
),
day as (
  select w.bucket, sum(w.deals_created - w.deals_left) as deals, sum(w.created_amount - w.left_amount) as amount
  from (select month, max(day) as until from point where day >= month group by month) r
  join mart.sales_flow w on w.portal_id = @PortalId and w.unit = 'd' and w.bucket between r.month and r.until
  where (@Employees::int[] is null or w.employee_id = any(@Employees))
    and w.funnel_id >= 0 and (@Funnels::int[] is null or w.funnel_id = any(@Funnels))
  group by w.bucket
)
select p.day,
       (coalesce((select sum(m.deals) from month m where m.bucket < p.month), 0)
        + coalesce((select sum(d.deals) from day d where d.bucket between p.month and p.day), 0))::bigint as deals,
       (coalesce((select sum(m.amount) from month m where m.bucket < p.month), 0)
        + coalesce((select sum(d.amount) from day d where d.bucket between p.month and p.day), 0))::numeric as amount
from point p
