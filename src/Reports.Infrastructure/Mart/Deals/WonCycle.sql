-- The histogram of won deals' cycle days that the touched ones take out and bring in.
-- grain: day × funnel × cycle days × reopened or not
-- params: none
-- feeds: mart.won_cycle, mart.cycle_totals
select c.closed_on as day, c.funnel_id, c.cycle_days, c.reopened, sum(c.sign)::int as deals
from deal_change c
where c.semantics = 'S'
group by c.closed_on, c.funnel_id, c.cycle_days, c.reopened
