-- The columns of Flow.cohort.sql from the leads and deals themselves, for filters that the sums do not know.
-- grain: lead or deal
-- params: PortalId, From, To, Employees, Sources, Funnels, LeadFields, DealFields
select l.created_on as bucket, coalesce(l.source_id, '') as source_id,
       coalesce(l.utm_source, '') as utm_source, coalesce(l.utm_medium, '') as utm_medium, coalesce(l.utm_campaign, '') as utm_campaign,
       1 as leads, (l.semantics = 'F')::int as junk_leads, (l.semantics = 'S')::int as converted_leads, (l.won_deals > 0)::int as winning_leads,
       0 as deals, 0 as won_deals, 0 as lost_deals, 0::numeric as revenue
from mart.lead l
where l.portal_id = @PortalId and l.created_on between @From and @To
  /* lead filter */
union all
select d.created_on, coalesce(d.source_id, ''), coalesce(d.utm_source, ''), coalesce(d.utm_medium, ''), coalesce(d.utm_campaign, ''),
       0, 0, 0, 0,
       1, (d.semantics = 'S')::int, (d.semantics = 'F')::int, case when d.semantics = 'S' then coalesce(d.amount, 0) else 0 end
from mart.deal d
where d.portal_id = @PortalId and d.created_on between @From and @To
  /* deal filter */
