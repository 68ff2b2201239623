-- What cannot be: open records that are fewer or more than the facts, packs that differ from them.
-- grain: check that failed
-- params: @PortalId
-- feeds: app.data_check
with fact as (
  select (select count(*) from mart.deal where portal_id = @PortalId and semantics = 'P') as deals,
         (select count(*) from mart.lead where portal_id = @PortalId and semantics = 'P') as leads
),
open as (
  select count(*) filter (where kind = 'D') as deals, count(*) filter (where kind = 'L') as leads, coalesce(sum(amount), 0) as amount
  from mart.open_record where portal_id = @PortalId
),
pack as (
  select signal, sum(records) as records, coalesce(sum(amounts[records]), 0) as amount
  from mart.open_pack where portal_id = @PortalId and funnel_id = -1 group by signal
),
silence as (
  select b.signal, count(*) as spells from mart.silence s join (values (1), (2), (4)) b (signal) on s.signals & b.signal <> 0
  where s.portal_id = @PortalId group by b.signal
),
silence_pack as (
  select signal, sum(records[array_length(records, 1)]) as spells from mart.silence_pack where portal_id = @PortalId and funnel_id = -1 group by signal
)
select 'touches.open-deals' as name, open.deals::numeric as found, fact.deals::numeric as expected from open, fact where open.deals <> fact.deals
union all
select 'touches.open-leads', open.leads, fact.leads from open, fact where open.leads <> fact.leads
union all
select 'touches.packed-' || pack.signal, pack.records, open.deals + open.leads from pack, open where pack.records <> open.deals + open.leads
union all
select 'touches.packed-amount-' || pack.signal, pack.amount, open.amount from pack, open where pack.amount <> open.amount
union all
select 'touches.silences-' || silence.signal, silence_pack.spells, silence.spells
from silence left join silence_pack using (signal) where silence_pack.spells is distinct from silence.spells
