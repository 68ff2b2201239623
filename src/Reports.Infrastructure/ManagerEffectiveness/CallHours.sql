-- Calls by hour of the week: of an employee whole months from the sums, the days of cut ones from the calls.
-- grain: weekday × hour
-- params: PortalId, Employees, SpanUnits, SpanSince, SpanUntil, SpanSigns (-1: taken away)
-- feeds: manager-effectiveness.incomingCalls, manager-effectiveness.outgoingCalls, manager-effectiveness.missedCalls (by hour), manager-effectiveness.weekday, manager-effectiveness.hour
with span as (select * from unnest(@SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[], @SpanSigns::int[]) as s (unit, since, until, sign)),
hours as (
  select w.weekday, w.hour, s.sign * w.incoming_calls as incoming_calls, s.sign * w.outgoing_calls as outgoing_calls, s.sign * w.missed_calls as missed_calls
  from span s
  join mart.employee_call_hours w on w.portal_id = @PortalId and w.employee_id = any(@Employees) and w.bucket between s.since and s.until
  where s.unit = 'm'
  union all
  select c.weekday, c.hour, s.sign * (c.outcome = 'incoming')::int, s.sign * (c.outcome = 'outgoing')::int, s.sign * (c.outcome = 'missed')::int
  from span s
  join mart.call c on c.portal_id = @PortalId and c.employee_id = any(@Employees) and c.started_on between s.since and s.until
  where s.unit = 'd'
)
select weekday::int as weekday, hour::int as hour,
       sum(incoming_calls)::bigint as incoming, sum(outgoing_calls)::bigint as outgoing, sum(missed_calls)::bigint as missed
from hours
group by weekday, hour
having sum(incoming_calls) <> 0 or sum(outgoing_calls) <> 0 or sum(missed_calls) <> 0
