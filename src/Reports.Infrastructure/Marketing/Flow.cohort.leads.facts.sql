-- The lead columns of Flow.cohort.sql from the leads themselves, for filters that the sums do not know.
-- grain: lead
-- params: PortalId, From, To, Employees, Sources, LeadFields
select l.created_on as bucket, coalesce(l.source_id, '') as source_id,
       coalesce(l.utm_source, '') as utm_source, coalesce(l.utm_medium, '') as utm_medium, coalesce(l.utm_campaign, '') as utm_campaign,
       1 as leads, (l.semantics = 'F')::int as junk_leads, (l.semantics = 'S')::int as converted_leads, (l.won_deals > 0)::int as winning_leads,
       0 as deals, 0 as won_deals, 0 as lost_deals, 0::numeric as revenue
from mart.lead l
where l.portal_id = @PortalId and l.created_on between @From and @To
  /* lead filter */
