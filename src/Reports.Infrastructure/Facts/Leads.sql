-- All leads of a portal.
-- grain: lead
-- params: PortalId
select coalesce(employee_id, 0), semantics, created_on, closed_on, won_deals > 0, stage_known, field_set,
       coalesce(source_id, ''), coalesce(utm_source, ''), coalesce(utm_medium, ''), coalesce(utm_campaign, '')
from mart.lead
where portal_id = @PortalId
