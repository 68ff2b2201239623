-- What closes after the data's day comes once more with later set.
-- grain: later or not × employee × funnel
-- feeds: sales-plan.factAmount, sales-plan.factCount, sales-plan.forecastAmount, sales-plan.meanDays, sales-plan.reopenedDeals
select later, employee_id, funnel_id, sum(deals)::bigint as deals, sum(amount)::numeric as amount, sum(reopened)::bigint as reopened,
       sum(cycle_deals)::bigint as cycle_deals, sum(cycle_days)::bigint as cycle_days
from won
group by later, employee_id, funnel_id
having sum(deals) > 0
