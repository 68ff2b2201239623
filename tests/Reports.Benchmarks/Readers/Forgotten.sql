-- Forget-me-not asked of the mirror of Bitrix24 itself: thresholds of 3 days for leads and 7 for deals, any touch, planned steps excuse.
-- One text for PostgreSQL and for DuckDB: local times are written as (… at time zone @zone), which DuckDB's copy already is.
-- Parts: kind × employee now, day of the history.
with rate as (
  select code, case when row_number() over (partition by code order by on_date) = 1 then date '1900-01-01' else on_date end as since,
         lead(on_date, 1, date '9999-12-31') over (partition by code order by on_date) as until, rate
  from crm.currency_rate where portal_id = @portal
),
record as materialized (
  select 'L' as kind, 1 as owner_type, 'lead' as entity, id, coalesce(employee_id, 0) as employee_id, created_at, case when semantics = 'P' then null else (closed_at at time zone @zone)::date end as closed_on, cast(0 as decimal(20, 2)) as amount,
         semantics = 'P' as is_open, 3 as days
  from crm.lead where portal_id = @portal and deleted_at is null and (semantics = 'P' or closed_at >= @history_moment)
  union all
  select 'D', 2, 'deal', d.id, coalesce(d.employee_id, 0), d.created_at, case when d.semantics = 'P' then null else d.close_date end, coalesce(round(d.amount * coalesce(r.rate, 1), 2), 0), d.semantics = 'P', 7
  from crm.deal d
  left join rate r on r.code = d.currency and @today >= r.since and @today < r.until
  where d.portal_id = @portal and d.deleted_at is null and not d.is_recurring and (d.semantics = 'P' or d.close_date > @history_from)
),
link as materialized (
  select r.kind, r.id, t.created_at, case when t.status in (4, 5) then t.closed_at end as closed_at, t.deadline, t.status
  from crm.task t, unnest(t.crm_links) as l (link), record r
  where t.portal_id = @portal and t.deleted_at is null and r.kind = substr(l.link, 1, 1) and r.id = substr(l.link, 3)::bigint
),
activity as materialized (
  select r.kind, r.id, a.created_at, a.completed, a.deadline,
         case when a.completed then case when a.type_id in (1, 2, 4) or a.has_calendar_section then a.start_at else a.completed_seen_at end end as done_at
  from record r join crm.activity a on a.portal_id = @portal and a.owner_type_id = r.owner_type and a.owner_id = r.id
  where a.deleted_at is null
),
touch as materialized (
  select kind, id, created_at as moment from record
  union all
  select r.kind, r.id, m.moved_at from record r join crm.stage_move m on m.portal_id = @portal and m.entity = r.entity and m.record_id = r.id
  union all
  select kind, id, created_at from activity
  union all
  select kind, id, done_at from activity where done_at is not null
  union all
  select kind, id, created_at from link
  union all
  select kind, id, closed_at from link where closed_at is not null
),
step as (
  select kind, id, max(activity) as activity, max(task) as task, max(planned) as planned
  from (
    select kind, id, case when not completed then 1 else 0 end as activity, 0 as task, case when not completed and deadline > @as_of then 1 else 0 end as planned from activity
    union all
    select kind, id, 0, case when status not in (4, 5) then 1 else 0 end, case when status not in (4, 5) and deadline > @as_of then 1 else 0 end from link) busy
  group by kind, id
),
silence as (
  select t.kind, r.days, r.closed_on, t.moment, lead(t.moment) over (partition by t.kind, t.id order by t.moment) as following
  from touch t join record r on r.kind = t.kind and r.id = t.id
  where t.moment <= @as_of
),
spell as (
  select kind, greatest(@history_from, ((moment + days * interval '1 day' - interval '1 microsecond') at time zone @zone)::date) as since,
         least(@today, (following at time zone @zone)::date, closed_on) as until
  from silence
),
net as (
  select day, sum(case when kind = 'L' then n else 0 end) as leads, sum(case when kind = 'D' then n else 0 end) as deals
  from (select kind, since as day, 1 as n from spell where since < until union all select kind, until, -1 from spell where since < until) moved
  group by day
)
select 'employee' as part, r.kind::text as key1, r.employee_id::text as key2, count(*) as a, sum(case when hit then 1 else 0 end) as b, sum(case when hit then r.amount else 0 end) as c,
       sum(case when coalesce(s.activity, 0) = 0 then 1 else 0 end) as d, sum(case when coalesce(s.task, 0) = 0 then 1 else 0 end) as e, null::decimal(38, 2) as f
from record r
join (select kind, id, max(moment) as moment from touch where moment <= @as_of group by kind, id) l on l.kind = r.kind and l.id = r.id
left join step s on s.kind = r.kind and s.id = r.id
cross join lateral (select l.moment <= @as_of - r.days * interval '1 day' and coalesce(s.planned, 0) = 0 as hit) h
where r.is_open
group by r.kind, r.employee_id
union all
select 'day', p.day::text, null, sum(n.leads), sum(n.deals), null, null, null, null
from (select @history_from + g.n::int as day from generate_series(0, 89) as g (n)) p
join net n on n.day <= p.day
group by p.day
