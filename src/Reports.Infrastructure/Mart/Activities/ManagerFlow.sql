-- Moves what employees did by what touched activities, calls and deals take out and bring in.
-- grain: day and month × employee
-- params: @PortalId
-- feeds: mart.manager_flow, mart.manager_totals
insert into mart.manager_flow as w (
  portal_id, unit, bucket, employee_id, meetings, calls, emails, todos, others,
  incoming_calls, outgoing_calls, missed_calls, talk_seconds, won_deals, won_amount, lost_deals)
select @PortalId, u.unit, u.bucket, e.employee_id, sum(e.meetings), sum(e.calls), sum(e.emails), sum(e.todos), sum(e.others),
       sum(e.incoming_calls), sum(e.outgoing_calls), sum(e.missed_calls), sum(e.talk_seconds), sum(e.won_deals), sum(e.won_amount), sum(e.lost_deals)
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
cross join lateral (values ('d', e.day), ('m', date_trunc('month', e.day)::date)) u (unit, bucket)
group by u.unit, u.bucket, e.employee_id
order by u.unit, u.bucket, e.employee_id
on conflict (portal_id, unit, bucket, employee_id) do update set
  meetings = w.meetings + excluded.meetings, calls = w.calls + excluded.calls, emails = w.emails + excluded.emails, todos = w.todos + excluded.todos,
  others = w.others + excluded.others, incoming_calls = w.incoming_calls + excluded.incoming_calls, outgoing_calls = w.outgoing_calls + excluded.outgoing_calls,
  missed_calls = w.missed_calls + excluded.missed_calls, talk_seconds = w.talk_seconds + excluded.talk_seconds,
  won_deals = w.won_deals + excluded.won_deals, won_amount = w.won_amount + excluded.won_amount, lost_deals = w.lost_deals + excluded.lost_deals;

delete from mart.manager_flow
where portal_id = @PortalId and meetings = 0 and calls = 0 and emails = 0 and todos = 0 and others = 0
  and incoming_calls = 0 and outgoing_calls = 0 and missed_calls = 0 and won_deals = 0 and lost_deals = 0;
