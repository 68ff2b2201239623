-- What touched calls take out of the counts (the facts as they stand before they change) and what they bring in.
-- grain: day × employee × weekday × hour
-- params: @PortalId, @Everything (counts are made anew: nothing is taken out)
-- feeds: temporary table call_change
insert into call_change
select c.started_on, c.employee_id, c.weekday, c.hour,
       coalesce(sum(c.sign) filter (where c.outcome = 'incoming'), 0),
       coalesce(sum(c.sign) filter (where c.outcome = 'outgoing'), 0),
       coalesce(sum(c.sign) filter (where c.outcome = 'missed'), 0),
       sum(c.sign * c.talk_seconds::bigint)
from (
  select 1 as sign, f.outcome, f.talk_seconds, f.started_on, f.weekday, f.hour, f.employee_id
  from call_fact f
  union all
  select -1, o.outcome, o.talk_seconds, o.started_on, o.weekday, o.hour, o.employee_id
  from mart.call o
  where o.portal_id = @PortalId and not @Everything and o.id in (select id from call_touched)
) c
group by c.started_on, c.employee_id, c.weekday, c.hour;
