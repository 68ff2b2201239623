-- Touched leads that stay as open or closed as they were: nothing else of a lead says who touched it.
-- params: @PortalId
-- feeds: temporary table lead_steady
insert into lead_steady
select f.id
from lead_fact f
join mart.lead l on l.portal_id = @PortalId and l.id = f.id
join crm.lead c on c.portal_id = @PortalId and c.id = f.id
where l.semantics = f.semantics and l.closed_on is not distinct from f.closed_on and l.created_at = c.created_at;
