-- Sales dynamics asked of the mirror of Bitrix24 itself.
-- One text for PostgreSQL and for DuckDB: local times are written as (… at time zone @zone), which DuckDB's copy already is.
-- Parts: employee × funnel, lost deals of the same, compared period, month, pipeline at each month's end, pipeline by employee × funnel.
with rate as (
  select code, case when row_number() over (partition by code order by on_date) = 1 then date '1900-01-01' else on_date end as since,
         lead(on_date, 1, date '9999-12-31') over (partition by code order by on_date) as until, rate
  from crm.currency_rate where portal_id = @portal
),
lead as materialized (
  select coalesce(employee_id, 0) as employee_id, (created_at at time zone @zone)::date as created_on, (closed_at at time zone @zone)::date as closed_on, semantics
  from crm.lead where portal_id = @portal and deleted_at is null
),
deal as materialized (
  select coalesce(d.employee_id, 0) as employee_id, d.funnel_id, (d.created_at at time zone @zone)::date as created_on,
         case when d.semantics <> 'P' then d.close_date end as closed_on, d.semantics, coalesce(round(d.amount * coalesce(r.rate, 1), 2), 0) as amount
  from crm.deal d
  left join rate r on r.code = d.currency and case when d.semantics = 'P' then @today else d.close_date end >= r.since
    and case when d.semantics = 'P' then @today else d.close_date end < r.until
  where d.portal_id = @portal and d.deleted_at is null and not d.is_recurring
),
event as materialized (
  select created_on as day, employee_id, -1 as funnel_id, 1 as leads, 0 as converted, 0 as junk, 0 as deals, 0 as won, 0 as won_amount, 0 as lost, 0 as lost_amount
  from lead where created_on between @before and @to
  union all
  select closed_on, employee_id, -1, 0, case when semantics = 'S' then 1 else 0 end, case when semantics = 'F' then 1 else 0 end, 0, 0, 0, 0, 0
  from lead where closed_on between @before and @to
  union all
  select created_on, employee_id, funnel_id, 0, 0, 0, 1, 0, 0, 0, 0 from deal where created_on between @before and @to
  union all
  select closed_on, employee_id, funnel_id, 0, 0, 0, 0, case when semantics = 'S' then 1 else 0 end, case when semantics = 'S' then amount else 0 end,
         case when semantics = 'F' then 1 else 0 end, case when semantics = 'F' then amount else 0 end
  from deal where closed_on between @before and @to
),
net as materialized (
  select day, sum(n) as deals, sum(amount) as amount
  from (select created_on as day, 1 as n, amount from deal union all select greatest(closed_on, created_on), -1, -amount from deal where semantics <> 'P') moved
  group by day
)
select 'cell' as part, employee_id::text as key1, funnel_id::text as key2, sum(leads) as a, sum(converted) as b, sum(junk) as c, sum(deals) as d, sum(won) as e, sum(won_amount) as f
from event where day between @from and @to group by employee_id, funnel_id
union all
select 'lost', employee_id::text, funnel_id::text, sum(lost), sum(lost_amount), null, null, null, null from event where day between @from and @to group by employee_id, funnel_id
union all
select 'compared', 1::text, null, sum(leads), sum(converted), sum(junk), sum(deals), sum(won), sum(won_amount) from event where day between @before and @before_to
union all
select 'bucket', date_trunc('month', day)::date::text, null, sum(leads), sum(converted), sum(junk), sum(deals), sum(won), sum(won_amount)
from event where day between @from and @to group by date_trunc('month', day)
union all
select 'pipeline', p.day::text, null, sum(n.deals), sum(n.amount), null, null, null, null
from (select distinct least(@to, (date_trunc('month', day) + interval '1 month')::date - 1) as day from net where day between @from and @to) p
join net n on n.day <= p.day group by p.day
union all
select 'pipecell', employee_id::text, funnel_id::text, count(*), sum(amount), null, null, null, null
from deal where created_on <= @to and (semantics = 'P' or closed_on > @to) group by employee_id, funnel_id
