-- The deal columns of Flow.cohort.sql from the deals themselves, for filters that the sums do not know.
-- grain: deal
-- params: PortalId, From, To, Employees, Sources, Funnels, DealFields
select d.created_on as bucket, coalesce(d.source_id, '') as source_id,
       coalesce(d.utm_source, '') as utm_source, coalesce(d.utm_medium, '') as utm_medium, coalesce(d.utm_campaign, '') as utm_campaign,
       0 as leads, 0 as junk_leads, 0 as converted_leads, 0 as winning_leads,
       1 as deals, (d.semantics = 'S')::int as won_deals, (d.semantics = 'F')::int as lost_deals,
       case when d.semantics = 'S' then coalesce(d.amount, 0) else 0 end as revenue
from mart.deal d
where d.portal_id = @PortalId and d.created_on between @From and @To
  /* deal filter */
