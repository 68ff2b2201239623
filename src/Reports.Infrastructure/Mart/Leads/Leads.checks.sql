-- What cannot be: facts that are fewer or more than the leads of crm, sums that differ from the facts.
-- grain: check that failed
-- params: @PortalId
-- feeds: app.data_check
with crm as (select count(*) as leads from crm.lead where portal_id = @PortalId and deleted_at is null),
lead as (
  select count(*) as leads, count(*) filter (where won_deals > 0) as winning, count(closed_on) as closed
  from mart.lead where portal_id = @PortalId
),
deal as (
  select count(*) as deals, count(*) filter (where semantics = 'S') as won, coalesce(sum(amount) filter (where semantics = 'S'), 0) as revenue,
         count(*) filter (where semantics = 'P') as open, coalesce(sum(amount) filter (where semantics = 'P'), 0) as open_amount
  from mart.deal where portal_id = @PortalId
),
source as (
  select unit, sum(leads) as leads, sum(winning_leads) as winning, sum(closed_junk_leads + closed_converted_leads) as closed,
         sum(deals) as deals, sum(revenue) as revenue, sum(closed_won_deals) as won, sum(closed_revenue) as closed_revenue
  from mart.source_flow where portal_id = @PortalId group by unit
),
flow as (
  select unit, sum(leads_created) as leads, sum(deals_created) as deals, sum(deals_won) as won, sum(won_amount) as revenue,
         sum(deals_created - deals_left) as open, sum(created_amount - left_amount) as open_amount
  from mart.sales_flow where portal_id = @PortalId group by unit
),
totals as (
  select 'leads.source-totals-' || unit as name, sum(leads) as found, (select leads from lead) as expected from mart.source_totals where portal_id = @PortalId group by unit
  union all
  select 'leads.flow-totals-' || unit, sum(leads_created), (select leads from lead) from mart.flow_totals where portal_id = @PortalId group by unit
  union all
  select 'leads.cycle-totals-' || basis || unit, sum(deals), (select won from deal) from mart.source_cycle_totals where portal_id = @PortalId group by basis, unit
),
cycle as (select basis, unit, sum(deals) as won from mart.source_cycle where portal_id = @PortalId group by basis, unit)
select 'leads.facts' as name, lead.leads::numeric as found, crm.leads::numeric as expected from lead, crm where lead.leads <> crm.leads
union all
select c.name || '-' || source.unit, c.found, c.expected
from source, lead, deal, lateral (values
  ('leads.source-leads', source.leads::numeric, lead.leads::numeric), ('leads.source-winning', source.winning, lead.winning),
  ('leads.source-closed', source.closed, lead.closed), ('leads.source-deals', source.deals, deal.deals),
  ('leads.source-revenue', source.revenue, deal.revenue), ('leads.source-won', source.won, deal.won),
  ('leads.source-closed-revenue', source.closed_revenue, deal.revenue)) c (name, found, expected)
where c.found <> c.expected
union all
select c.name || '-' || flow.unit, c.found, c.expected
from flow, lead, deal, lateral (values
  ('leads.flow-leads', flow.leads::numeric, lead.leads::numeric), ('leads.flow-deals', flow.deals, deal.deals), ('leads.flow-won', flow.won, deal.won),
  ('leads.flow-revenue', flow.revenue, deal.revenue), ('leads.flow-open', flow.open, deal.open), ('leads.flow-open-amount', flow.open_amount, deal.open_amount)) c (name, found, expected)
where c.found <> c.expected
union all
select 'leads.cycle-' || cycle.basis || cycle.unit, cycle.won::numeric, deal.won::numeric from cycle, deal where cycle.won <> deal.won
union all
select name, found::numeric, expected::numeric from totals where found <> expected
