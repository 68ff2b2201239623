-- The counts of calls by weekday and hour that the touched ones take out and bring in.
-- grain: day × employee × weekday × hour
-- params: none
-- feeds: mart.call_hours, mart.employee_call_hours
select c.started_on as day, c.employee_id, c.weekday, c.hour,
       coalesce(sum(c.sign) filter (where c.outcome = 'incoming'), 0)::int as incoming_calls,
       coalesce(sum(c.sign) filter (where c.outcome = 'outgoing'), 0)::int as outgoing_calls,
       coalesce(sum(c.sign) filter (where c.outcome = 'missed'), 0)::int as missed_calls
from call_change c
group by c.started_on, c.employee_id, c.weekday, c.hour
