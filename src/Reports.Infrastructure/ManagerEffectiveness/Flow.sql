-- What employees did, from its sums: the source that the statements beside it call "flow".
-- grain: day or month × employee
-- params: PortalId, Employees, SpanUnits, SpanSince, SpanUntil
select w.bucket, w.employee_id, w.meetings, w.calls, w.emails, w.todos, w.others,
       w.incoming_calls, w.outgoing_calls, w.missed_calls, w.talk_seconds, w.won_deals, w.won_amount, w.lost_deals
from unnest(@SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[]) as s (unit, since, until)
join mart.manager_flow w on w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
where (@Employees::int[] is null or w.employee_id = any(@Employees))
