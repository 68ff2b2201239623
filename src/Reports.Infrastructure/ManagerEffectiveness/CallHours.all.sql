-- The hours of CallHours.sql where nothing narrows the employees.
-- grain: weekday × hour
-- params: PortalId, SpanUnits, SpanSince, SpanUntil, SpanSigns (-1: taken away)
-- feeds: manager-effectiveness.incomingCalls, manager-effectiveness.outgoingCalls, manager-effectiveness.missedCalls (by hour), manager-effectiveness.weekday, manager-effectiveness.hour
select w.weekday::int as weekday, w.hour::int as hour,
       sum(s.sign * w.incoming_calls)::bigint as incoming, sum(s.sign * w.outgoing_calls)::bigint as outgoing, sum(s.sign * w.missed_calls)::bigint as missed
from unnest(@SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[], @SpanSigns::int[]) as s (unit, since, until, sign)
join mart.call_hours w on w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
group by w.weekday, w.hour
having sum(s.sign * w.incoming_calls) <> 0 or sum(s.sign * w.outgoing_calls) <> 0 or sum(s.sign * w.missed_calls) <> 0
