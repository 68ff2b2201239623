-- The flow of leads and deals that the touched ones take out and bring in.
-- A deal leaves the pipeline when it is closed, and not before it was created, whatever its closing date says.
-- grain: day × employee × funnel (-1: leads)
-- params: none
-- feeds: mart.sales_flow, mart.flow_totals
select e.day, e.employee_id, e.funnel_id,
       sum(e.leads_created)::int as leads_created, sum(e.leads_converted)::int as leads_converted, sum(e.leads_junk)::int as leads_junk,
       sum(e.deals_created)::int as deals_created, sum(e.created_amount) as created_amount,
       sum(e.deals_won)::int as deals_won, sum(e.won_amount) as won_amount, sum(e.deals_lost)::int as deals_lost, sum(e.lost_amount) as lost_amount,
       sum(e.deals_left)::int as deals_left, sum(e.left_amount) as left_amount
from (
  select c.created_on as day, c.employee_id, -1 as funnel_id, sum(c.sign) as leads_created, 0 as leads_converted, 0 as leads_junk,
         0 as deals_created, 0::numeric as created_amount, 0 as deals_won, 0::numeric as won_amount, 0 as deals_lost, 0::numeric as lost_amount,
         0 as deals_left, 0::numeric as left_amount
  from lead_change c
  group by 1, 2
  union all
  select c.closed_on, c.employee_id, -1, 0, sum(c.sign * (c.semantics = 'S')::int), sum(c.sign * (c.semantics = 'F')::int), 0, 0, 0, 0, 0, 0, 0, 0
  from lead_change c
  where c.closed_on is not null
  group by 1, 2
  union all
  select c.created_on, c.employee_id, c.funnel_id, 0, 0, 0, sum(c.sign), sum(c.amount), 0, 0, 0, 0, 0, 0
  from deal_change c
  group by 1, 2, 3
  union all
  select c.closed_on, c.employee_id, c.funnel_id, 0, 0, 0, 0, 0,
         sum(c.sign * (c.semantics = 'S')::int), coalesce(sum(c.amount) filter (where c.semantics = 'S'), 0),
         sum(c.sign * (c.semantics = 'F')::int), coalesce(sum(c.amount) filter (where c.semantics = 'F'), 0), 0, 0
  from deal_change c
  where c.semantics <> 'P'
  group by 1, 2, 3
  union all
  select greatest(c.closed_on, c.created_on), c.employee_id, c.funnel_id, 0, 0, 0, 0, 0, 0, 0, 0, 0, sum(c.sign), sum(c.amount)
  from deal_change c
  where c.semantics <> 'P'
  group by 1, 2, 3
) e
group by e.day, e.employee_id, e.funnel_id
