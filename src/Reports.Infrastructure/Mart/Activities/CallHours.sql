-- Moves the counts of calls by weekday and hour.
-- grain: day and month × weekday × hour; month × employee × weekday × hour
-- params: @PortalId
-- feeds: mart.call_hours, mart.employee_call_hours
insert into mart.call_hours as w (portal_id, unit, bucket, weekday, hour, incoming_calls, outgoing_calls, missed_calls)
select @PortalId, u.unit, u.bucket, c.weekday, c.hour,
       coalesce(sum(c.sign) filter (where c.outcome = 'incoming'), 0), coalesce(sum(c.sign) filter (where c.outcome = 'outgoing'), 0),
       coalesce(sum(c.sign) filter (where c.outcome = 'missed'), 0)
from call_change c
cross join lateral (values ('d', c.started_on), ('m', date_trunc('month', c.started_on)::date)) u (unit, bucket)
group by u.unit, u.bucket, c.weekday, c.hour
order by u.unit, u.bucket, c.weekday, c.hour
on conflict (portal_id, unit, bucket, weekday, hour) do update set
  incoming_calls = w.incoming_calls + excluded.incoming_calls, outgoing_calls = w.outgoing_calls + excluded.outgoing_calls,
  missed_calls = w.missed_calls + excluded.missed_calls;

insert into mart.employee_call_hours as w (portal_id, employee_id, bucket, weekday, hour, incoming_calls, outgoing_calls, missed_calls)
select @PortalId, c.employee_id, date_trunc('month', c.started_on)::date, c.weekday, c.hour,
       coalesce(sum(c.sign) filter (where c.outcome = 'incoming'), 0), coalesce(sum(c.sign) filter (where c.outcome = 'outgoing'), 0),
       coalesce(sum(c.sign) filter (where c.outcome = 'missed'), 0)
from call_change c
group by 2, 3, 4, 5
order by 2, 3, 4, 5
on conflict (portal_id, employee_id, bucket, weekday, hour) do update set
  incoming_calls = w.incoming_calls + excluded.incoming_calls, outgoing_calls = w.outgoing_calls + excluded.outgoing_calls,
  missed_calls = w.missed_calls + excluded.missed_calls;

delete from mart.call_hours where portal_id = @PortalId and incoming_calls = 0 and outgoing_calls = 0 and missed_calls = 0;
delete from mart.employee_call_hours where portal_id = @PortalId and incoming_calls = 0 and outgoing_calls = 0 and missed_calls = 0;
