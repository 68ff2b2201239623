-- The Sales plan asked of the mirror of Bitrix24 itself: what the report's own statements answer, without facts and sums.
-- One text for PostgreSQL and for DuckDB: local times are written as (… at time zone @zone), which DuckDB's copy already is.
-- Parts: employee × funnel, month, span of the cycle, days of cycle, age of open deals, plan lines.
with rate as (
  select code, case when row_number() over (partition by code order by on_date) = 1 then date '1900-01-01' else on_date end as since,
         lead(on_date, 1, date '9999-12-31') over (partition by code order by on_date) as until, rate
  from crm.currency_rate where portal_id = @portal
),
won as materialized (
  select d.id, d.close_date, d.employee_id, d.funnel_id, round(d.amount * coalesce(r.rate, 1), 2) as amount,
         greatest(0, d.close_date - (d.created_at at time zone @zone)::date) as cycle_days
  from crm.deal d
  left join rate r on r.code = d.currency and d.close_date >= r.since and d.close_date < r.until
  where d.portal_id = @portal and d.semantics = 'S' and d.deleted_at is null and not d.is_recurring and d.close_date between @from and @to
),
again as materialized (
  select wins.record_id as id
  from (select record_id, min(moved_at) as first, max(moved_at) as last from crm.stage_move
        where portal_id = @portal and entity = 'deal' and semantics = 'S' group by record_id having count(*) > 1) wins
  where exists (select 1 from crm.stage_move l where l.portal_id = @portal and l.entity = 'deal' and l.semantics <> 'S'
    and l.record_id = wins.record_id and l.moved_at > wins.first and l.moved_at < wins.last)
),
cells as materialized (
  select employee_id, funnel_id, date_trunc('month', close_date)::date as month, sum(amount) as amount from won group by 1, 2, 3
)
select 'employee' as part, w.employee_id::text as key1, w.funnel_id::text as key2, count(*) as a, sum(w.amount) as b, count(g.id) as c, sum(w.cycle_days) as d, null::decimal(38, 2) as e, null::decimal(38, 2) as f
from won w left join again g on g.id = w.id group by w.employee_id, w.funnel_id
union all
select 'bucket', date_trunc('month', close_date)::date::text, null, count(*), sum(amount), null, null, null, null from won group by date_trunc('month', close_date)
union all
select 'cycle', (case when cycle_days <= 30 then 30 when cycle_days <= 90 then 90 when cycle_days <= 180 then 180 else 181 end)::text, null, count(*), sum(amount), null, null, null, null from won group by 2
union all
select 'days', cycle_days::text, null, count(*), null, null, null, null, null from won group by cycle_days
union all
select 'open', (created_at at time zone @zone)::date::text, null, count(*), null, null, null, null, null
from crm.deal where portal_id = @portal and semantics = 'P' and deleted_at is null and not is_recurring group by (created_at at time zone @zone)::date
union all
select 'plan', l.month::text, l.employee_id::text, count(*), sum(l.plan_amount), sum(case when l.judged then coalesce(a.amount, c.amount) end), null, null, null
from (select month, employee_id, funnel_id, plan_amount, bonus_scheme is not null as judged from app.plan_line where portal_id = @portal and month between @from and @to) l
left join (select employee_id, month, sum(amount) as amount from cells group by 1, 2) a on l.funnel_id is null and a.employee_id = l.employee_id and a.month = l.month
left join cells c on c.funnel_id = l.funnel_id and c.employee_id = l.employee_id and c.month = l.month
group by l.month, l.employee_id
