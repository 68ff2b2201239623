-- The leads behind a figure, in the order that was asked for, from where the page before ended. Which they are is found first, by their ids.
-- grain: lead
-- params: PortalId, Domain, From, To, Employees, Sources, LeadFields, Winning, UtmSource, UtmMedium, UtmCampaign, After, AfterId, Limit
select l.id, l.title, 'https://' || @Domain || '/crm/lead/details/' || l.id || '/' as url,
       l.stage_id, l.stage_name, l.semantics::text as semantics, l.employee_id, l.created_on, l.closed_on, l.source_id,
       l.utm_source, l.utm_medium, l.utm_campaign, l.won_deals
from (
  select l.id
  /* selection */
    /* after */
  order by /* order */
  limit @Limit
) listed
join mart.lead l on l.portal_id = @PortalId and l.id = listed.id
order by /* order */
