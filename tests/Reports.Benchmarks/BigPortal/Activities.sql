-- Calls, letters, meetings and to-dos: two thirds on deals, mostly by the deal's own employee, in the days after it was made.
-- params: portal, activities, deals, leads, employees, as_of

insert into crm.activity (portal_id, id, owner_type_id, owner_id, type_id, provider_id, subject, direction, completed, responsible_id, author_id,
                          created_at, updated_at, start_at, end_at, deadline, has_calendar_section, completed_seen_at)
with edges as materialized (select array_agg(lo order by b) lo, array_agg(share order by b) share, array_agg(start order by b) start from bench.day),
n as (select i, 3 * @portal * 100000000::bigint + i as k, (i - 0.5) / @activities as q from generate_series(1, @activities) i),
day as (select n.*, width_bucket(q, (select lo from edges)) as b, bench.u(k, 61) as kind, bench.u(k, 62) as owner, exp(ln(5) + 1.2 * bench.normal(k, 63)) as lag,
               bench.u(k, 64) < 0.92 as done from n offset 0),
born as (select day.*, (select start from edges)[b] + interval '11 hours' * ((q - (select lo from edges)[b]) / (select share from edges)[b]) as created_at,
                greatest(1, ceil(@deals * (q - lag / 730)))::bigint as deal from day offset 0)
select @portal, i, case when owner < 0.65 then 2 when owner < 0.9 then 1 else 3 end,
       case when owner < 0.65 then deal when owner < 0.9 then greatest(1, ceil(@leads * (q - lag * 0.4 / 730)))::bigint else 1 + k % 50000 end,
       case when kind < 0.35 then 2 when kind < 0.70 then 4 when kind < 0.78 then 1 else 6 end,
       case when kind < 0.35 then 'VOXIMPLANT_CALL' when kind < 0.70 then 'CRM_EMAIL' when kind < 0.78 then 'CRM_MEETING' else 'CRM_TODO' end,
       'Дело', 1 + (k % 2)::smallint, done,
       case when owner < 0.65 and bench.u(k, 65) < 0.85 then bench.one_of(@employees, @portal * 100000000::bigint + deal, 11, 1.8) else bench.one_of(@employees, k, 66, 1.8) end,
       1, created_at, created_at + interval '1 day' * (k % 3), created_at, created_at + interval '15 minutes',
       created_at + interval '1 day' * (k % 5), kind > 0.97, case when done then created_at + interval '1 day' * (k % 3) end
from born
