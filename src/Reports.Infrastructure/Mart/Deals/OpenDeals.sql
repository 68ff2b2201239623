-- The counts of deals in work by their day of creation that the touched ones take out and bring in.
-- grain: day of creation × employee × funnel
-- params: none
-- feeds: mart.open_deals, mart.open_ages
select c.created_on, c.employee_id, c.funnel_id, sum(c.sign)::int as deals, sum(c.amount) as amount
from deal_change c
where c.semantics = 'P'
group by c.created_on, c.employee_id, c.funnel_id
