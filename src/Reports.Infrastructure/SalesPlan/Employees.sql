-- grain: employee × funnel
-- feeds: sales-plan.factAmount, sales-plan.factCount, sales-plan.forecastAmount, sales-plan.meanDays, sales-plan.reopenedDeals
select employee_id, funnel_id,
       coalesce(sum(deals) filter (where not later), 0)::bigint as deals,
       coalesce(sum(amount) filter (where not later), 0)::numeric as amount,
       coalesce(sum(amount) filter (where later), 0)::numeric as later_amount,
       coalesce(sum(reopened) filter (where not later), 0)::bigint as reopened,
       coalesce(sum(cycle_deals) filter (where not later), 0)::bigint as cycle_deals,
       coalesce(sum(cycle_days) filter (where not later), 0)::bigint as cycle_days
from won
group by employee_id, funnel_id
