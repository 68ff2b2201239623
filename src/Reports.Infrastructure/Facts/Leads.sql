-- All leads of a portal; bits (1 a deal of it was won, 2 its stage is known) as in Deals.sql.
-- grain: lead
-- params: PortalId
select coalesce(employee_id, 0), ascii(semantics), created_on, closed_on, (won_deals > 0)::int + 2 * stage_known::int, field_set,
       coalesce(source_id, ''), coalesce(utm_source, ''), coalesce(utm_medium, ''), coalesce(utm_campaign, '')
from mart.lead
where portal_id = @PortalId
