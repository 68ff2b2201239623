-- All deals of a portal.
-- grain: deal
-- params: PortalId
select coalesce(employee_id, 0), funnel_id, semantics, created_on, closed_on, coalesce(amount, 0), coalesce(cycle_days, 0), reopened_times > 0, field_set,
       coalesce(source_id, ''), coalesce(utm_source, ''), coalesce(utm_medium, ''), coalesce(utm_campaign, '')
from mart.deal
where portal_id = @PortalId
