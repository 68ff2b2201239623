-- The histogram of Cycle.sql from the deals themselves, for filters that the sums do not know.
-- grain: source × UTM × cycle days
-- params: PortalId, CycleBasis, From, To, Employees, Sources, Funnels, DealFields
-- feeds: marketing.medianCycleDays
select coalesce(d.source_id, '') as source_id, coalesce(d.utm_source, '') as utm_source, coalesce(d.utm_medium, '') as utm_medium,
       coalesce(d.utm_campaign, '') as utm_campaign, d.cycle_days, count(*)::int as deals
from mart.deal d
where d.portal_id = @PortalId and d.semantics = 'S'
  and case when @CycleBasis = 'c' then d.created_on else d.closed_on end between @From and @To
  /* deal filter */
group by 1, 2, 3, 4, 5
