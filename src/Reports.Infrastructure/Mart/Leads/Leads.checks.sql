-- What cannot be: facts that are fewer or more than the leads of crm, wins that leads and deals count differently.
-- grain: check that failed
-- params: @PortalId
-- feeds: app.data_check
with crm as (select count(*) as leads from crm.lead where portal_id = @PortalId and deleted_at is null),
lead as (select count(*) as leads, coalesce(sum(won_deals), 0) as won from mart.lead where portal_id = @PortalId),
deal as (
  select count(*) as won
  from mart.deal d join mart.lead l on l.portal_id = @PortalId and l.id = d.lead_id
  where d.portal_id = @PortalId and d.semantics = 'S'
)
select 'leads.facts' as name, lead.leads::numeric as found, crm.leads::numeric as expected from lead, crm where lead.leads <> crm.leads
union all
select 'leads.won-deals', lead.won, deal.won from lead, deal where lead.won <> deal.won
