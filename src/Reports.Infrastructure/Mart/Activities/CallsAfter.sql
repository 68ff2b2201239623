-- What touched calls bring into the sums (as the facts stand now).
-- params: @PortalId
-- feeds: temporary table call_change
insert into call_change
select 1, c.outcome, c.talk_seconds, c.started_on, c.weekday, c.hour, c.employee_id
from mart.call c
where c.portal_id = @PortalId and c.id in (select id from call_touched);
