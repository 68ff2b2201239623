-- What employees did: what touched activities, calls and deals take out and bring in.
-- grain: day × employee
-- params: none
-- feeds: mart.manager_flow, mart.manager_totals
select e.day, e.employee_id, sum(e.meetings)::int as meetings, sum(e.calls)::int as calls, sum(e.emails)::int as emails, sum(e.todos)::int as todos,
       sum(e.others)::int as others, sum(e.incoming_calls)::int as incoming_calls, sum(e.outgoing_calls)::int as outgoing_calls,
       sum(e.missed_calls)::int as missed_calls, sum(e.talk_seconds)::bigint as talk_seconds,
       sum(e.won_deals)::int as won_deals, sum(e.won_amount) as won_amount, sum(e.lost_deals)::int as lost_deals
from (
  select a.happened_on as day, a.employee_id as employee_id,
         coalesce(sum(a.sign) filter (where a.kind = 'meeting'), 0) as meetings, coalesce(sum(a.sign) filter (where a.kind = 'call'), 0) as calls,
         coalesce(sum(a.sign) filter (where a.kind = 'email'), 0) as emails, coalesce(sum(a.sign) filter (where a.kind = 'todo'), 0) as todos,
         coalesce(sum(a.sign) filter (where a.kind = 'other'), 0) as others,
         0::bigint as incoming_calls, 0::bigint as outgoing_calls, 0::bigint as missed_calls, 0::bigint as talk_seconds,
         0::bigint as won_deals, 0::numeric as won_amount, 0::bigint as lost_deals
  from activity_change a
  group by 1, 2
  union all
  select c.started_on, c.employee_id, 0, 0, 0, 0, 0,
         coalesce(sum(c.sign) filter (where c.outcome = 'incoming'), 0), coalesce(sum(c.sign) filter (where c.outcome = 'outgoing'), 0),
         coalesce(sum(c.sign) filter (where c.outcome = 'missed'), 0), sum(c.sign * c.talk_seconds::bigint), 0, 0, 0
  from call_change c
  group by 1, 2
  union all
  select d.closed_on, d.employee_id, 0, 0, 0, 0, 0, 0, 0, 0, 0,
         coalesce(sum(d.sign) filter (where d.semantics = 'S'), 0), coalesce(sum(d.amount) filter (where d.semantics = 'S'), 0),
         coalesce(sum(d.sign) filter (where d.semantics = 'F'), 0)
  from deal_change d
  where d.semantics <> 'P'
  group by 1, 2
) e
group by e.day, e.employee_id
