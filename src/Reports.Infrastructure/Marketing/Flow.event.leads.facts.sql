-- The lead columns of Flow.event.sql from the leads themselves, for filters that the sums do not know.
-- grain: event of a lead
-- params: PortalId, From, To, Employees, Sources, LeadFields
select e.bucket, coalesce(l.source_id, '') as source_id,
       coalesce(l.utm_source, '') as utm_source, coalesce(l.utm_medium, '') as utm_medium, coalesce(l.utm_campaign, '') as utm_campaign,
       e.created as leads, e.closed * (l.semantics = 'F')::int as junk_leads, e.closed * (l.semantics = 'S')::int as converted_leads, 0 as winning_leads,
       0 as deals, 0 as won_deals, 0 as lost_deals, 0::numeric as revenue
from mart.lead l
cross join lateral (values (l.created_on, 1, 0), (l.closed_on, 0, 1)) as e (bucket, created, closed)
where l.portal_id = @PortalId and (l.created_on between @From and @To or l.closed_on between @From and @To)
  and e.bucket between @From and @To
  /* lead filter */
