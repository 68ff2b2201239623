-- The deal columns of Flow.event.sql from the deals themselves, for filters that the sums do not know.
-- grain: event of a deal
-- params: PortalId, From, To, Employees, Sources, Funnels, DealFields
select e.bucket, coalesce(d.source_id, '') as source_id,
       coalesce(d.utm_source, '') as utm_source, coalesce(d.utm_medium, '') as utm_medium, coalesce(d.utm_campaign, '') as utm_campaign,
       0 as leads, 0 as junk_leads, 0 as converted_leads, 0 as winning_leads,
       e.created as deals, e.closed * (d.semantics = 'S')::int as won_deals, e.closed * (d.semantics = 'F')::int as lost_deals,
       case when d.semantics = 'S' then e.closed * coalesce(d.amount, 0) else 0 end as revenue
from mart.deal d
cross join lateral (values (d.created_on, 1, 0), (d.closed_on, 0, 1)) as e (bucket, created, closed)
where d.portal_id = @PortalId and (d.created_on between @From and @To or d.closed_on between @From and @To)
  and e.bucket between @From and @To
  /* deal filter */
