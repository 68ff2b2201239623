-- The sums by source and UTM that the touched leads and deals take out and bring in.
-- grain: day × source × UTM × funnel (-1: leads)
-- params: none
-- feeds: mart.source_flow, mart.source_totals
select e.day, e.source_id, e.utm_source, e.utm_medium, e.utm_campaign, e.funnel_id,
       sum(e.leads)::int as leads, sum(e.junk_leads)::int as junk_leads, sum(e.converted_leads)::int as converted_leads,
       sum(e.winning_leads)::int as winning_leads, sum(e.closed_junk_leads)::int as closed_junk_leads,
       sum(e.closed_converted_leads)::int as closed_converted_leads, sum(e.deals)::int as deals, sum(e.won_deals)::int as won_deals,
       sum(e.lost_deals)::int as lost_deals, sum(e.revenue) as revenue, sum(e.closed_won_deals)::int as closed_won_deals,
       sum(e.closed_lost_deals)::int as closed_lost_deals, sum(e.closed_revenue) as closed_revenue
from (
  select c.created_on as day, c.source_id, c.utm_source, c.utm_medium, c.utm_campaign, -1 as funnel_id,
         sum(c.sign) as leads, sum(c.sign * (c.semantics = 'F')::int) as junk_leads, sum(c.sign * (c.semantics = 'S')::int) as converted_leads,
         sum(c.sign * c.winning::int) as winning_leads, 0 as closed_junk_leads, 0 as closed_converted_leads,
         0 as deals, 0 as won_deals, 0 as lost_deals, 0::numeric as revenue, 0 as closed_won_deals, 0 as closed_lost_deals, 0::numeric as closed_revenue
  from lead_change c
  group by 1, 2, 3, 4, 5
  union all
  select c.closed_on, c.source_id, c.utm_source, c.utm_medium, c.utm_campaign, -1,
         0, 0, 0, 0, sum(c.sign * (c.semantics = 'F')::int), sum(c.sign * (c.semantics = 'S')::int), 0, 0, 0, 0, 0, 0, 0
  from lead_change c
  where c.closed_on is not null
  group by 1, 2, 3, 4, 5
  union all
  select c.created_on, c.source_id, c.utm_source, c.utm_medium, c.utm_campaign, c.funnel_id,
         0, 0, 0, 0, 0, 0, sum(c.sign), sum(c.sign * (c.semantics = 'S')::int), sum(c.sign * (c.semantics = 'F')::int),
         coalesce(sum(c.amount) filter (where c.semantics = 'S'), 0), 0, 0, 0
  from deal_change c
  group by 1, 2, 3, 4, 5, 6
  union all
  select c.closed_on, c.source_id, c.utm_source, c.utm_medium, c.utm_campaign, c.funnel_id,
         0, 0, 0, 0, 0, 0, 0, 0, 0, 0, sum(c.sign * (c.semantics = 'S')::int), sum(c.sign * (c.semantics = 'F')::int),
         coalesce(sum(c.amount) filter (where c.semantics = 'S'), 0)
  from deal_change c
  where c.semantics <> 'P'
  group by 1, 2, 3, 4, 5, 6
) e
group by e.day, e.source_id, e.utm_source, e.utm_medium, e.utm_campaign, e.funnel_id
