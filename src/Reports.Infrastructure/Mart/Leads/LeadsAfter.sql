-- What touched leads bring into the sums (as the facts stand now).
-- params: @PortalId
-- feeds: temporary table lead_change
insert into lead_change
select 1, l.semantics, l.created_on, l.closed_on, coalesce(l.employee_id, 0),
       coalesce(l.source_id, ''), coalesce(l.utm_source, ''), coalesce(l.utm_medium, ''), coalesce(l.utm_campaign, ''), l.won_deals > 0, l.stage_known
from mart.lead l
where l.portal_id = @PortalId and l.id in (select id from lead_touched);
analyze lead_change;
