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
  select won.id from won
  where (select count(*) from crm.stage_move m where m.portal_id = @portal and m.entity = 'deal' and m.semantics = 'S' and m.record_id = won.id) > 1
    and exists (
      select from crm.stage_move f
      join crm.stage_move l on l.portal_id = f.portal_id and l.entity = 'deal' and l.semantics <> 'S' and l.record_id = f.record_id and l.moved_at > f.moved_at
      join crm.stage_move w on w.portal_id = f.portal_id and w.entity = 'deal' and w.semantics = 'S' and w.record_id = f.record_id and w.moved_at > l.moved_at
      where f.portal_id = @portal and f.entity = 'deal' and f.semantics = 'S' and f.record_id = won.id)
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
select 'plan', l.month::text, l.employee_id::text, count(*), sum(l.plan_amount), null,
       sum((select sum(w.amount) from won w where l.bonus_scheme is not null and w.employee_id = l.employee_id and date_trunc('month', w.close_date) = l.month and (l.funnel_id is null or w.funnel_id = l.funnel_id)))
from app.plan_line l where l.portal_id = @portal and l.month between @from and @to group by 2, 3
