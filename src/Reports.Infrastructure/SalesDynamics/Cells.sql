-- grain: employee × funnel (-1: leads)
-- feeds: sales-dynamics.leadsCreated, sales-dynamics.leadsConverted, sales-dynamics.leadsJunk, sales-dynamics.dealsCreated, sales-dynamics.dealsWon, sales-dynamics.dealsLost, sales-dynamics.wonAmount, sales-dynamics.lostAmount
select employee_id, funnel_id,
       sum(leads_created)::bigint as leads_created, sum(leads_converted)::bigint as leads_converted, sum(leads_junk)::bigint as leads_junk,
       sum(deals_created)::bigint as deals_created, sum(deals_won)::bigint as deals_won, sum(won_amount)::numeric as won_amount,
       sum(deals_lost)::bigint as deals_lost, sum(lost_amount)::numeric as lost_amount
from flow
group by employee_id, funnel_id
having sum(leads_created) <> 0 or sum(leads_converted) <> 0 or sum(leads_junk) <> 0 or sum(deals_created) <> 0 or sum(deals_won) <> 0 or sum(deals_lost) <> 0
