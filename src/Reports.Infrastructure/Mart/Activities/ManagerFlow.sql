-- What employees did: what touched activities and calls take out and bring in.
-- grain: day × employee
-- params: none
-- feeds: mart.manager_flow
select e.day, e.employee_id, sum(e.meetings)::int as meetings, sum(e.calls)::int as calls, sum(e.emails)::int as emails, sum(e.todos)::int as todos,
       sum(e.others)::int as others, sum(e.incoming_calls)::int as incoming_calls, sum(e.outgoing_calls)::int as outgoing_calls,
       sum(e.missed_calls)::int as missed_calls, sum(e.talk_seconds)::bigint as talk_seconds
from (
  select a.happened_on as day, a.employee_id as employee_id,
         coalesce(sum(a.count) filter (where a.kind = 'meeting'), 0) as meetings, coalesce(sum(a.count) filter (where a.kind = 'call'), 0) as calls,
         coalesce(sum(a.count) filter (where a.kind = 'email'), 0) as emails, coalesce(sum(a.count) filter (where a.kind = 'todo'), 0) as todos,
         coalesce(sum(a.count) filter (where a.kind = 'other'), 0) as others,
         0::bigint as incoming_calls, 0::bigint as outgoing_calls, 0::bigint as missed_calls, 0::bigint as talk_seconds
  from activity_change a
  group by 1, 2
  union all
  select c.day, c.employee_id, 0, 0, 0, 0, 0, sum(c.incoming_calls), sum(c.outgoing_calls), sum(c.missed_calls), sum(c.talk_seconds)
  from call_change c
  group by 1, 2
) e
group by e.day, e.employee_id
