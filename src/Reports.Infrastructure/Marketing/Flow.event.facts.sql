-- The columns of Flow.event.sql from the leads and deals themselves, for filters that the sums do not know.
-- grain: event of a lead or deal
-- params: PortalId, From, To, Employees, Sources, Funnels, LeadFields, DealFields
select e.bucket, coalesce(l.source_id, '') as source_id,
       coalesce(l.utm_source, '') as utm_source, coalesce(l.utm_medium, '') as utm_medium, coalesce(l.utm_campaign, '') as utm_campaign,
       e.created as leads, e.closed * (l.semantics = 'F')::int as junk_leads, e.closed * (l.semantics = 'S')::int as converted_leads, 0 as winning_leads,
       0 as deals, 0 as won_deals, 0 as lost_deals, 0::numeric as revenue
from mart.lead l
cross join lateral (values (l.created_on, 1, 0), (l.closed_on, 0, 1)) as e (bucket, created, closed)
where l.portal_id = @PortalId and (l.created_on between @From and @To or l.closed_on between @From and @To)
  and e.bucket between @From and @To
  /* lead filter */
union all
select e.bucket, coalesce(d.source_id, ''), coalesce(d.utm_source, ''), coalesce(d.utm_medium, ''), coalesce(d.utm_campaign, ''),
       0, 0, 0, 0,
       e.created, e.closed * (d.semantics = 'S')::int, e.closed * (d.semantics = 'F')::int,
       case when d.semantics = 'S' then e.closed * coalesce(d.amount, 0) else 0 end
from mart.deal d
cross join lateral (values (d.created_on, 1, 0), (d.closed_on, 0, 1)) as e (bucket, created, closed)
where d.portal_id = @PortalId and (d.created_on between @From and @To or d.closed_on between @From and @To)
  and e.bucket between @From and @To
  /* deal filter */
