-- Marketing by creation (cohort), asked of the mirror of Bitrix24 itself.
-- One text for PostgreSQL and for DuckDB: local times are written as (… at time zone @zone), which DuckDB's copy already is.
-- Parts: source × UTM, month, source × UTM × days of cycle.
with rate as (
  select code, case when row_number() over (partition by code order by on_date) = 1 then date '1900-01-01' else on_date end as since,
         lead(on_date, 1, date '9999-12-31') over (partition by code order by on_date) as until, rate
  from crm.currency_rate where portal_id = @portal
),
lead as materialized (
  select l.id, coalesce(l.source_id, '') as source_id, coalesce(l.utm_source, '') as utm_source, coalesce(l.utm_medium, '') as utm_medium, coalesce(l.utm_campaign, '') as utm_campaign,
         (l.created_at at time zone @zone)::date as day, l.semantics
  from crm.lead l
  where l.portal_id = @portal and l.deleted_at is null and l.created_at >= @from_moment and l.created_at < @to_moment
),
winning as materialized (
  select distinct lead_id from crm.deal where portal_id = @portal and semantics = 'S' and deleted_at is null and not is_recurring and lead_id is not null
),
deal as materialized (
  select coalesce(nullif(d.source_id, ''), l.source_id, '') as source_id, coalesce(d.utm_source, '') as utm_source, coalesce(d.utm_medium, '') as utm_medium, coalesce(d.utm_campaign, '') as utm_campaign,
         (d.created_at at time zone @zone)::date as day, d.semantics, case when d.semantics = 'S' then coalesce(round(d.amount * coalesce(r.rate, 1), 2), 0) else 0 end as revenue,
         greatest(0, d.close_date - (d.created_at at time zone @zone)::date) as cycle_days
  from crm.deal d
  left join crm.lead l on l.portal_id = @portal and l.id = case when coalesce(d.source_id, '') = '' then d.lead_id end and l.deleted_at is null
  left join rate r on r.code = d.currency and d.close_date >= r.since and d.close_date < r.until
  where d.portal_id = @portal and d.deleted_at is null and not d.is_recurring and d.created_at >= @from_moment and d.created_at < @to_moment
),
event as materialized (
  select l.day, l.source_id, l.utm_source, l.utm_medium, l.utm_campaign, 1 as leads, case when l.semantics = 'S' then 1 else 0 end as converted,
         case when w.lead_id is not null then 1 else 0 end as winning, 0 as deals, 0 as won, 0 as revenue
  from lead l left join winning w on w.lead_id = l.id
  union all
  select day, source_id, utm_source, utm_medium, utm_campaign, 0, 0, 0, 1, case when semantics = 'S' then 1 else 0 end, revenue from deal
)
select 'source' as part, source_id::text as key1, utm_source || '|' || utm_medium || '|' || utm_campaign as key2,
       sum(leads) as a, sum(converted) as b, sum(winning) as c, sum(deals) as d, sum(won) as e, sum(revenue) as f
from event group by source_id, utm_source, utm_medium, utm_campaign
union all
select 'bucket', date_trunc('month', day)::date::text, null, sum(leads), sum(converted), null, sum(deals), sum(won), sum(revenue) from event group by date_trunc('month', day)
union all
select 'cycle', source_id::text, utm_source || '|' || utm_medium || '|' || utm_campaign || '|' || cycle_days::text, count(*), sum(cycle_days), null, null, null, null
from deal where semantics = 'S' group by source_id, utm_source, utm_medium, utm_campaign, cycle_days
