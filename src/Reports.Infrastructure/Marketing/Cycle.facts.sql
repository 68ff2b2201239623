-- The histograms of Cycle.sql from the deals themselves, for filters that the sums do not know.
-- grain: source × UTM
-- params: PortalId, CycleBasis, From, To, Employees, Sources, Funnels, DealFields
-- feeds: marketing.medianCycleDays
select h.source_id, h.utm_source, h.utm_medium, h.utm_campaign, array_agg(h.cycle_days) as days, array_agg(h.deals) as deals
from (
  select coalesce(d.source_id, '') as source_id, coalesce(d.utm_source, '') as utm_source, coalesce(d.utm_medium, '') as utm_medium,
         coalesce(d.utm_campaign, '') as utm_campaign, d.cycle_days, count(*)::int as deals
  from mart.deal d
  where d.portal_id = @PortalId and d.semantics = 'S'
    and case when @CycleBasis = 'c' then d.created_on else d.closed_on end between @From and @To
    /* deal filter */
  group by 1, 2, 3, 4, 5
) h
group by h.source_id, h.utm_source, h.utm_medium, h.utm_campaign
