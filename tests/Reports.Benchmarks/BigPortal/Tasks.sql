-- Tasks in 36 projects, each employee in four, early and late, a third of them linked to a deal.
-- params: portal, tasks, deals, employees, as_of

insert into crm.task (portal_id, id, title, status, created_by_id, responsible_id, group_id, crm_links,
                      created_at, changed_at, status_changed_at, deadline, planned_start_at, started_at, closed_at)
with edges as materialized (select array_agg(lo order by b) lo, array_agg(share order by b) share, array_agg(start order by b) start from bench.day),
n as (select i, 5 * @portal * 100000000::bigint + i as k, (i - 0.5) / @tasks as q from generate_series(1, @tasks) i),
day as (select n.*, width_bucket(q, (select lo from edges)) as b from n offset 0),
born as (select day.*, (select start from edges)[b] + interval '11 hours' * ((q - (select lo from edges)[b]) / (select share from edges)[b]) as created_at from day offset 0),
fate as (select born.*,
                case when bench.u(k, 71) < 0.55 then created_at + bench.u(k, 72) * interval '3 days' end as planned_at,
                case when bench.u(k, 73) < 0.93 then created_at + exp(0.9 * bench.normal(k, 74)) * interval '1 day' end as starts_at,
                case when bench.u(k, 75) < 0.80 then created_at + exp(ln(6) + 0.9 * bench.normal(k, 76)) * interval '1 day' end as deadline,
                case when bench.u(k, 77) < 0.96 then created_at + exp(ln(4.5) + bench.normal(k, 78)) * interval '1 day' end as ends_at from born offset 0),
state as (select fate.*, case when least(starts_at, ends_at) < @as_of then least(starts_at, ends_at) end as started_at, case when ends_at < @as_of then ends_at end as closed_at from fate)
select @portal, i, 'Задача по клиенту ' || i, case when closed_at is not null then 5 when k % 50 = 0 then 6 when started_at is not null then 3 else 2 end,
       bench.one_of(@employees, k, 79, 1), responsible_id, nullif((responsible_id * 7 + k % 4) % 37, 0)::int,
       case when k % 3 = 0 then array['D_' || greatest(1, ceil(@deals * q))::bigint] else '{}' end,
       created_at, coalesce(closed_at, started_at, created_at), coalesce(closed_at, started_at, created_at), deadline, planned_at, started_at, closed_at
from (select *, bench.one_of(@employees, k, 80, 1.5) as responsible_id from state offset 0) s
