-- Moves the flow of leads and deals by what the touched ones take out and bring in.
-- A deal leaves the pipeline when it is closed, and not before it was created, whatever its closing date says.
-- Days first, months and quarters from days.
-- grain: day, month and quarter × employee × funnel (-1: leads)
-- params: @PortalId
-- feeds: mart.sales_flow
insert into mart.sales_flow as w (
  portal_id, unit, bucket, employee_id, funnel_id, leads_created, leads_converted, leads_junk,
  deals_created, created_amount, deals_won, won_amount, deals_lost, lost_amount, deals_left, left_amount)
with cell as materialized (
  select e.day, e.employee_id, e.funnel_id,
         sum(e.leads_created)::int as leads_created, sum(e.leads_converted)::int as leads_converted, sum(e.leads_junk)::int as leads_junk,
         sum(e.deals_created)::int as deals_created, sum(e.created_amount) as created_amount, sum(e.deals_won)::int as deals_won, sum(e.won_amount) as
         won_amount, sum(e.deals_lost)::int as deals_lost, sum(e.lost_amount) as lost_amount, sum(e.deals_left)::int as deals_left, sum(e.left_amount) as
         left_amount
  from (
    select c.created_on as day, c.employee_id, -1 as funnel_id, c.sign as leads_created, 0 as leads_converted, 0 as leads_junk,
           0 as deals_created, 0::numeric as created_amount, 0 as deals_won, 0::numeric as won_amount, 0 as deals_lost, 0::numeric as lost_amount,
           0 as deals_left, 0::numeric as left_amount
    from lead_change c
    union all
    select c.closed_on, c.employee_id, -1, 0, c.sign * (c.semantics = 'S')::int, c.sign * (c.semantics = 'F')::int, 0, 0, 0, 0, 0, 0, 0, 0
    from lead_change c
    where c.closed_on is not null
    union all
    select c.created_on, c.employee_id, c.funnel_id, 0, 0, 0, c.sign, c.amount, 0, 0, 0, 0, 0, 0
    from deal_change c
    union all
    select c.closed_on, c.employee_id, c.funnel_id, 0, 0, 0, 0, 0,
           c.sign * (c.semantics = 'S')::int, (c.semantics = 'S')::int * c.amount,
           c.sign * (c.semantics = 'F')::int, (c.semantics = 'F')::int * c.amount, 0, 0
    from deal_change c
    where c.semantics <> 'P'
    union all
    select greatest(c.closed_on, c.created_on), c.employee_id, c.funnel_id, 0, 0, 0, 0, 0, 0, 0, 0, 0, c.sign, c.amount
    from deal_change c
    where c.semantics <> 'P'
  ) e
  group by e.day, e.employee_id, e.funnel_id
)
select @PortalId, 'd', day, employee_id, funnel_id,
       leads_created, leads_converted, leads_junk, deals_created, created_amount, deals_won, won_amount, deals_lost, lost_amount, deals_left, left_amount
from cell
union all
select @PortalId, u.unit, u.bucket, employee_id, funnel_id,
       sum(leads_created)::int, sum(leads_converted)::int, sum(leads_junk)::int, sum(deals_created)::int, sum(created_amount), sum(deals_won)::int,
       sum(won_amount), sum(deals_lost)::int, sum(lost_amount), sum(deals_left)::int, sum(left_amount)
from cell
cross join lateral (values ('m', date_trunc('month', day)::date), ('q', date_trunc('quarter', day)::date)) u (unit, bucket)
group by u.unit, u.bucket, employee_id, funnel_id
order by 2, 3, employee_id, funnel_id
on conflict (portal_id, unit, bucket, employee_id, funnel_id) do update set
  leads_created = w.leads_created + excluded.leads_created, leads_converted = w.leads_converted + excluded.leads_converted,
  leads_junk = w.leads_junk + excluded.leads_junk, deals_created = w.deals_created + excluded.deals_created,
  created_amount = w.created_amount + excluded.created_amount, deals_won = w.deals_won + excluded.deals_won,
  won_amount = w.won_amount + excluded.won_amount, deals_lost = w.deals_lost + excluded.deals_lost,
  lost_amount = w.lost_amount + excluded.lost_amount, deals_left = w.deals_left + excluded.deals_left, left_amount = w.left_amount + excluded.left_amount;

delete from mart.sales_flow
where portal_id = @PortalId and leads_created = 0 and leads_converted = 0 and leads_junk = 0
  and deals_created = 0 and deals_won = 0 and deals_lost = 0 and deals_left = 0;
