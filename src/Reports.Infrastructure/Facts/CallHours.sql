-- Calls by hour of the week, by day.
-- grain: day × weekday × hour
-- params: PortalId
select bucket, weekday, hour, incoming_calls, outgoing_calls, missed_calls
from mart.call_hours
where portal_id = @PortalId
