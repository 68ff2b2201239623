-- Manager effectiveness asked of the mirror of Bitrix24 itself.
-- One text for PostgreSQL and for DuckDB: local times are written as (… at time zone @zone), which DuckDB's copy already is.
-- Parts: employee, deals of the employee, month, weekday × hour of calls, records in work.
with rate as (
  select code, case when row_number() over (partition by code order by on_date) = 1 then date '1900-01-01' else on_date end as since,
         lead(on_date, 1, date '9999-12-31') over (partition by code order by on_date) as until, rate
  from crm.currency_rate where portal_id = @portal
),
activity as materialized (
  select coalesce(responsible_id, 0) as employee_id, (moment at time zone @zone)::date as day, kind
  from (
    select responsible_id, case when type_id in (1, 2, 4) or has_calendar_section then start_at else completed_seen_at end as moment,
           case when type_id = 1 or has_calendar_section then 1 when type_id = 2 then 2 when type_id = 4 then 3 when provider_id = 'CRM_TODO' then 4 else 5 end as kind
    from crm.activity where portal_id = @portal and deleted_at is null and completed) a
  where moment >= @from_moment and moment < @to_moment
),
deal as materialized (
  select coalesce(d.employee_id, 0) as employee_id, d.semantics, case when d.semantics = 'S' then coalesce(round(d.amount * coalesce(r.rate, 1), 2), 0) else 0 end as amount
  from crm.deal d
  left join rate r on r.code = d.currency and d.close_date >= r.since and d.close_date < r.until
  where d.portal_id = @portal and d.semantics <> 'P' and d.deleted_at is null and not d.is_recurring and d.close_date between @from and @to
)
select 'employee' as part, employee_id::text as key1, null::text as key2, sum(case when kind = 1 then 1 else 0 end) as a, sum(case when kind = 2 then 1 else 0 end) as b,
       sum(case when kind = 3 then 1 else 0 end) as c, sum(case when kind = 4 then 1 else 0 end) as d, sum(case when kind = 5 then 1 else 0 end) as e, null::decimal(38, 2) as f
from activity group by employee_id
union all
select 'deals', employee_id::text, null, sum(case when semantics = 'S' then 1 else 0 end), sum(amount), sum(case when semantics = 'F' then 1 else 0 end), null, null, null from deal group by employee_id
union all
select 'bucket', date_trunc('month', day)::date::text, null, sum(case when kind = 1 then 1 else 0 end), sum(case when kind = 2 then 1 else 0 end),
       sum(case when kind = 3 then 1 else 0 end), sum(case when kind = 4 then 1 else 0 end), sum(case when kind = 5 then 1 else 0 end), null
from activity group by date_trunc('month', day)
union all
select 'hours', (extract(isodow from moment)::int)::text, (extract(hour from moment)::int)::text, sum(case when direction = 1 and completed then 1 else 0 end), sum(case when direction = 2 and completed then 1 else 0 end),
       sum(case when direction = 1 and not completed then 1 else 0 end), null, null, null
from (select (start_at at time zone @zone) as moment, direction, completed from crm.activity
      where portal_id = @portal and deleted_at is null and type_id = 2 and start_at >= @from_moment and start_at < @to_moment and (completed or direction = 1 and start_at <= @as_of)) c
group by 2, 3
union all
select 'inwork', employee_id::text, null, sum(leads), sum(deals), sum(aged), null, null, null
from (select coalesce(employee_id, 0) as employee_id, 1 as leads, 0 as deals, 0 as aged from crm.lead where portal_id = @portal and deleted_at is null and semantics = 'P'
      union all
      select coalesce(employee_id, 0), 0, 1, case when (created_at at time zone @zone)::date < @long_before then 1 else 0 end
      from crm.deal where portal_id = @portal and deleted_at is null and not is_recurring and semantics = 'P') w
group by employee_id
