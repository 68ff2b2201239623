-- The sums of won deals that the touched ones take out and bring in.
-- grain: day × employee × funnel
-- params: none
-- feeds: mart.won_deals, mart.won_totals
select c.closed_on as day, c.employee_id, c.funnel_id, sum(c.sign)::int as deals, sum(c.amount) as amount,
       coalesce(sum(c.sign) filter (where c.without_amount), 0)::int as without_amount,
       sum(c.sign * c.cycle_days) as cycle_days_sum, coalesce(sum(c.sign) filter (where c.reopened), 0)::int as reopened,
       coalesce(sum(c.sign * c.cycle_days) filter (where c.reopened), 0) as reopened_cycle_days_sum,
       coalesce(sum(c.sign) filter (where c.cycle_days <= 30), 0)::int as c30,
       coalesce(sum(c.sign) filter (where c.cycle_days between 31 and 90), 0)::int as c90,
       coalesce(sum(c.sign) filter (where c.cycle_days between 91 and 180), 0)::int as c180,
       coalesce(sum(c.sign) filter (where c.cycle_days >= 181), 0)::int as c181,
       coalesce(sum(c.amount) filter (where c.cycle_days <= 30), 0) as a30,
       coalesce(sum(c.amount) filter (where c.cycle_days between 31 and 90), 0) as a90,
       coalesce(sum(c.amount) filter (where c.cycle_days between 91 and 180), 0) as a180,
       coalesce(sum(c.amount) filter (where c.cycle_days >= 181), 0) as a181,
       coalesce(sum(c.sign) filter (where c.reopened and c.cycle_days <= 30), 0)::int as r30,
       coalesce(sum(c.sign) filter (where c.reopened and c.cycle_days between 31 and 90), 0)::int as r90,
       coalesce(sum(c.sign) filter (where c.reopened and c.cycle_days between 91 and 180), 0)::int as r180,
       coalesce(sum(c.sign) filter (where c.reopened and c.cycle_days >= 181), 0)::int as r181,
       coalesce(sum(c.amount) filter (where c.reopened and c.cycle_days <= 30), 0) as ra30,
       coalesce(sum(c.amount) filter (where c.reopened and c.cycle_days between 31 and 90), 0) as ra90,
       coalesce(sum(c.amount) filter (where c.reopened and c.cycle_days between 91 and 180), 0) as ra180,
       coalesce(sum(c.amount) filter (where c.reopened and c.cycle_days >= 181), 0) as ra181
from deal_change c
where c.semantics = 'S'
group by c.closed_on, c.employee_id, c.funnel_id
