-- The Sales plan asked of the mirror of Bitrix24 itself: what the report's own statements answer, without facts and sums.
-- One row for each employee × funnel, bucket, day of cycle, age of open deals and plan line.
-- params: portal, from, to, today, zone
with won as materialized (
  select d.id, d.close_date, d.employee_id, d.funnel_id,
         round(d.amount * case when d.currency = b.code then 1 else coalesce(
           (select r.rate from crm.currency_rate r where r.portal_id = d.portal_id and r.code = d.currency and r.on_date <= d.close_date order by r.on_date desc limit 1),
           (select r.rate from crm.currency_rate r where r.portal_id = d.portal_id and r.code = d.currency order by r.on_date limit 1)) end, 2) as amount,
         greatest(0, d.close_date - (d.created_at at time zone @zone)::date) as cycle_days
  from crm.deal d
  join crm.currency b on b.portal_id = d.portal_id and b.is_base
  where d.portal_id = @portal and d.semantics = 'S' and d.deleted_at is null and not d.is_recurring and d.close_date between @from and @to
),
again as materialized (
  select wins.record_id as id
  from (select record_id, min(moved_at) as first, max(moved_at) as last from crm.stage_move
        where portal_id = @portal and entity = 'deal' and semantics = 'S' group by record_id having count(*) > 1) wins
  where exists (select from crm.stage_move l where l.portal_id = @portal and l.entity = 'deal' and l.semantics <> 'S'
    and l.record_id = wins.record_id and l.moved_at > wins.first and l.moved_at < wins.last)
),
cells as materialized (
  select employee_id, funnel_id, date_trunc('month', close_date)::date as month, sum(amount) as amount from won group by 1, 2, 3
)
select 'employee' as part, w.employee_id::text as a, w.funnel_id::text as b, count(*) as deals, sum(w.amount) as amount, count(a.id) as reopened, sum(w.cycle_days) as days
from won w left join again a on a.id = w.id group by w.employee_id, w.funnel_id
union all
select 'bucket', date_trunc('month', close_date)::date::text, null, count(*), sum(amount), null, null from won group by 2
union all
select 'cycle', case when cycle_days <= 30 then '0-30' when cycle_days <= 90 then '31-90' when cycle_days <= 180 then '91-180' else '181+' end, null, count(*), sum(amount), null, null from won group by 2
union all
select 'days', cycle_days::text, null, count(*), null, null, null from won group by cycle_days
union all
select 'open', (created_at at time zone @zone)::date::text, null, count(*), null, null, null
from crm.deal where portal_id = @portal and semantics = 'P' and deleted_at is null and not is_recurring group by 2
union all
select 'plan', l.month::text, l.employee_id::text, count(*), sum(l.plan_amount), null, sum(case when l.bonus_scheme is not null then coalesce(a.amount, c.amount) end)
from app.plan_line l
left join (select employee_id, month, sum(amount) as amount from cells group by 1, 2) a on l.funnel_id is null and a.employee_id = l.employee_id and a.month = l.month
left join cells c on c.funnel_id = l.funnel_id and c.employee_id = l.employee_id and c.month = l.month
where l.portal_id = @portal and l.month between @from and @to group by 2, 3
