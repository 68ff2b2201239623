-- The counts of leads (funnel -1) and deals in work that the touched ones take out and bring in.
-- grain: employee × funnel
-- params: none
-- feeds: mart.in_work
select c.employee_id, c.funnel_id, sum(c.sign)::int as records
from (
  select l.employee_id, -1 as funnel_id, l.sign from lead_change l where l.semantics = 'P'
  union all
  select d.employee_id, d.funnel_id, d.sign from deal_change d where d.semantics = 'P'
) c
group by c.employee_id, c.funnel_id
