-- What touched activities take out of the sums (as they stand before the facts change).
-- params: @PortalId, @First, @Last (ids of the portion's ends)
-- feeds: temporary table activity_change
insert into activity_change
select -count(*), a.kind, a.happened_on, a.employee_id
from mart.activity a
where a.portal_id = @PortalId and a.id between @First and @Last and a.id in (select id from activity_touched where id between @First and @Last)
group by a.kind, a.happened_on, a.employee_id;
