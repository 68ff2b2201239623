-- What employees did, from its sums: the source that the statements beside it call "flow".
-- grain: day or month × employee
-- params: PortalId, Employees, SpanUnits, SpanSince, SpanUntil, SpanSigns (-1: taken away)
select w.bucket, w.employee_id, s.sign * w.meetings as meetings, s.sign * w.calls as calls,
       s.sign * w.emails as emails, s.sign * w.todos as todos, s.sign * w.others as others,
       s.sign * w.incoming_calls as incoming_calls, s.sign * w.outgoing_calls as outgoing_calls, s.sign * w.missed_calls as missed_calls,
       s.sign * w.talk_seconds as talk_seconds, s.sign * w.won_deals as won_deals,
       case when s.sign < 0 then -w.won_amount else w.won_amount end as won_amount, s.sign * w.lost_deals as lost_deals
from unnest(@SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[], @SpanSigns::int[]) as s (unit, since, until, sign)
join mart.manager_flow w on w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
where (@Employees::int[] is null or w.employee_id = any(@Employees))
