-- What cannot be: open records that are fewer or more than the facts.
-- grain: check that failed
-- params: @PortalId
-- feeds: app.data_check
with fact as (
  select (select count(*) from mart.deal where portal_id = @PortalId and semantics = 'P') as deals,
         (select count(*) from mart.lead where portal_id = @PortalId and semantics = 'P') as leads
),
open as (
  select count(*) filter (where kind = 'D') as deals, count(*) filter (where kind = 'L') as leads
  from mart.open_record where portal_id = @PortalId
)
select 'touches.open-deals' as name, open.deals::numeric as found, fact.deals::numeric as expected from open, fact where open.deals <> fact.deals
union all
select 'touches.open-leads', open.leads, fact.leads from open, fact where open.leads <> fact.leads
