-- What employees did, by day.
-- grain: day × employee
-- params: PortalId
select bucket, employee_id, meetings, calls, emails, todos, others, incoming_calls, outgoing_calls, missed_calls, talk_seconds
from mart.manager_flow
where portal_id = @PortalId
