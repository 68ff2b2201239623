-- All deals of a portal, with the currency of an amount that could not be converted.
-- grain: deal
-- params: PortalId
select coalesce(employee_id, 0), funnel_id, semantics, created_on, closed_on, coalesce(amount, 0), coalesce(cycle_days, 0), reopened_times > 0,
       close_date_contradicts, stage_known, field_set, case when amount is null and original_amount is not null then nullif(original_currency, '') end,
       coalesce(source_id, ''), coalesce(utm_source, ''), coalesce(utm_medium, ''), coalesce(utm_campaign, '')
from mart.deal
where portal_id = @PortalId
