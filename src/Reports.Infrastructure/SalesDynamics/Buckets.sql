-- The series, and the periods that the whole is compared with.
-- grain: bucket of the series (kind 0), compared period (1 the one before, 2 a year before; no bucket)
-- params: Grain
-- feeds: sales-dynamics.leadsCreated, sales-dynamics.leadsConverted, sales-dynamics.leadsJunk, sales-dynamics.dealsCreated, sales-dynamics.dealsWon, sales-dynamics.dealsLost, sales-dynamics.wonAmount, sales-dynamics.lostAmount (of dynamics, and compared)
select kind, case when kind = 0 then date_trunc(@Grain, bucket::timestamp)::date end as bucket,
       sum(leads_created)::bigint as leads_created, sum(leads_converted)::bigint as leads_converted, sum(leads_junk)::bigint as leads_junk,
       sum(deals_created)::bigint as deals_created, sum(deals_won)::bigint as deals_won, sum(won_amount)::numeric as won_amount,
       sum(deals_lost)::bigint as deals_lost, sum(lost_amount)::numeric as lost_amount
from flow
group by 1, 2
