-- What touched leads take out of the sums (as they stand before the facts change).
-- params: @PortalId
-- feeds: temporary tables lead_change, lead_steady
insert into lead_change
select -1, l.semantics, l.created_on, l.closed_on, coalesce(l.employee_id, 0),
       coalesce(l.source_id, ''), coalesce(l.utm_source, ''), coalesce(l.utm_medium, ''), coalesce(l.utm_campaign, ''), l.won_deals > 0, l.stage_known
from mart.lead l
where l.portal_id = @PortalId and l.id in (select id from lead_touched);

-- Those that stay as open or closed as they were: nothing else of a lead says who touched it.
insert into lead_steady
select f.id
from lead_fact f
join mart.lead l on l.portal_id = @PortalId and l.id = f.id
join crm.lead c on c.portal_id = @PortalId and c.id = f.id
where l.semantics = f.semantics and l.closed_on is not distinct from f.closed_on and l.created_at = c.created_at;
