-- Moves the sums by source and UTM by what the touched leads and deals take out and bring in.
-- Days first, months and quarters from days: so everything of a big portal is grouped once.
-- grain: day, month and quarter × source × UTM × funnel (-1: leads)
-- params: @PortalId
-- feeds: mart.source_flow
insert into mart.source_flow as w (
  portal_id, unit, bucket, source_id, utm_source, utm_medium, utm_campaign, funnel_id,
  leads, junk_leads, converted_leads, winning_leads, closed_junk_leads, closed_converted_leads,
  deals, won_deals, lost_deals, revenue, closed_won_deals, closed_lost_deals, closed_revenue)
with cell as materialized (
  select e.day, e.source_id, e.utm_source, e.utm_medium, e.utm_campaign, e.funnel_id,
         sum(e.leads)::int as leads, sum(e.junk_leads)::int as junk_leads, sum(e.converted_leads)::int as converted_leads, sum(e.winning_leads)::int as
         winning_leads, sum(e.closed_junk_leads)::int as closed_junk_leads, sum(e.closed_converted_leads)::int as closed_converted_leads, sum(e.deals)::int as
         deals, sum(e.won_deals)::int as won_deals, sum(e.lost_deals)::int as lost_deals, sum(e.revenue) as revenue, sum(e.closed_won_deals)::int as
         closed_won_deals, sum(e.closed_lost_deals)::int as closed_lost_deals, sum(e.closed_revenue) as closed_revenue
  from (
    select c.created_on as day, c.source_id, c.utm_source, c.utm_medium, c.utm_campaign, -1 as funnel_id,
           c.sign as leads, c.sign * (c.semantics = 'F')::int as junk_leads, c.sign * (c.semantics = 'S')::int as converted_leads,
           c.sign * c.winning::int as winning_leads, 0 as closed_junk_leads, 0 as closed_converted_leads,
           0 as deals, 0 as won_deals, 0 as lost_deals, 0::numeric as revenue, 0 as closed_won_deals, 0 as closed_lost_deals, 0::numeric as closed_revenue
    from lead_change c
    union all
    select c.closed_on, c.source_id, c.utm_source, c.utm_medium, c.utm_campaign, -1,
           0, 0, 0, 0, c.sign * (c.semantics = 'F')::int, c.sign * (c.semantics = 'S')::int, 0, 0, 0, 0, 0, 0, 0
    from lead_change c
    where c.closed_on is not null
    union all
    select c.created_on, c.source_id, c.utm_source, c.utm_medium, c.utm_campaign, c.funnel_id,
           0, 0, 0, 0, 0, 0, c.sign, c.sign * (c.semantics = 'S')::int, c.sign * (c.semantics = 'F')::int,
           (c.semantics = 'S')::int * c.amount, 0, 0, 0
    from deal_change c
    union all
    select c.closed_on, c.source_id, c.utm_source, c.utm_medium, c.utm_campaign, c.funnel_id,
           0, 0, 0, 0, 0, 0, 0, 0, 0, 0, c.sign * (c.semantics = 'S')::int, c.sign * (c.semantics = 'F')::int, (c.semantics = 'S')::int * c.amount
    from deal_change c
    where c.semantics <> 'P'
  ) e
  group by e.day, e.source_id, e.utm_source, e.utm_medium, e.utm_campaign, e.funnel_id
)
select @PortalId, 'd', day, source_id, utm_source, utm_medium, utm_campaign, funnel_id,
       leads, junk_leads, converted_leads, winning_leads, closed_junk_leads, closed_converted_leads, deals, won_deals, lost_deals, revenue, closed_won_deals,
       closed_lost_deals, closed_revenue
from cell
union all
select @PortalId, u.unit, u.bucket, source_id, utm_source, utm_medium, utm_campaign, funnel_id,
       sum(leads)::int, sum(junk_leads)::int, sum(converted_leads)::int, sum(winning_leads)::int, sum(closed_junk_leads)::int,
       sum(closed_converted_leads)::int, sum(deals)::int, sum(won_deals)::int, sum(lost_deals)::int, sum(revenue), sum(closed_won_deals)::int,
       sum(closed_lost_deals)::int, sum(closed_revenue)
from cell
cross join lateral (values ('m', date_trunc('month', day)::date), ('q', date_trunc('quarter', day)::date)) u (unit, bucket)
group by u.unit, u.bucket, source_id, utm_source, utm_medium, utm_campaign, funnel_id
order by 2, 3, source_id, utm_source, utm_medium, utm_campaign, funnel_id
on conflict (portal_id, unit, bucket, source_id, utm_source, utm_medium, utm_campaign, funnel_id) do update set
  leads = w.leads + excluded.leads, junk_leads = w.junk_leads + excluded.junk_leads, converted_leads = w.converted_leads + excluded.converted_leads,
  winning_leads = w.winning_leads + excluded.winning_leads, closed_junk_leads = w.closed_junk_leads + excluded.closed_junk_leads,
  closed_converted_leads = w.closed_converted_leads + excluded.closed_converted_leads,
  deals = w.deals + excluded.deals, won_deals = w.won_deals + excluded.won_deals, lost_deals = w.lost_deals + excluded.lost_deals,
  revenue = w.revenue + excluded.revenue, closed_won_deals = w.closed_won_deals + excluded.closed_won_deals,
  closed_lost_deals = w.closed_lost_deals + excluded.closed_lost_deals, closed_revenue = w.closed_revenue + excluded.closed_revenue;

delete from mart.source_flow
where portal_id = @PortalId and leads = 0 and closed_junk_leads = 0 and closed_converted_leads = 0
  and deals = 0 and closed_won_deals = 0 and closed_lost_deals = 0;
