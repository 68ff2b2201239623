-- What was created and closed, from its sums: the source that the statements beside it call "flow". Kind 0 is the period, 1 the one before, 2 a year before.
-- grain: kind × day, month or quarter × employee × funnel (-1: leads)
-- params: PortalId, Employees, Funnels, SpanKinds, SpanUnits, SpanSince, SpanUntil, SpanSigns (-1: taken away)
-- A cast to char(1) would call a function, and row-level security keeps functions out of index conditions: hence bpchar.
-- Offset 0 keeps the spans outermost: a join over units would read all of a unit, which many spans make look cheap.
select s.kind, w.bucket, w.employee_id, w.funnel_id, s.sign * w.leads_created as leads_created, s.sign * w.leads_converted as leads_converted, s.sign * w.leads_junk as leads_junk,
       s.sign * w.deals_created as deals_created, s.sign * w.deals_won as deals_won,
       case when s.sign < 0 then -w.won_amount else w.won_amount end as won_amount, s.sign * w.deals_lost as deals_lost,
       case when s.sign < 0 then -w.lost_amount else w.lost_amount end as lost_amount
from unnest(@SpanKinds::int[], @SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[], @SpanSigns::int[]) as s (kind, unit, since, until, sign)
cross join lateral (
  select w.*
  from mart.sales_flow w
  where w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
    and (@Employees::int[] is null or w.employee_id = any(@Employees))
    and (@Funnels::int[] is null or w.funnel_id = -1 or w.funnel_id = any(@Funnels))
  offset 0
) w
