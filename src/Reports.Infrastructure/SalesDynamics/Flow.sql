-- What was created and closed, from its sums: the source that the statements beside it call "flow". Kind 0 is the period, 1 the one before, 2 a year before.
-- grain: kind × day or month × employee × funnel (-1: leads)
-- params: PortalId, Employees, Funnels, SpanKinds, SpanUnits, SpanSince, SpanUntil
-- A cast to char(1) would call a function, and row-level security keeps functions out of index conditions: hence bpchar.
select s.kind, w.bucket, w.employee_id, w.funnel_id, w.leads_created, w.leads_converted, w.leads_junk,
       w.deals_created, w.deals_won, w.won_amount, w.deals_lost, w.lost_amount
from unnest(@SpanKinds::int[], @SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[]) as s (kind, unit, since, until)
join mart.sales_flow w on w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
where (@Employees::int[] is null or w.employee_id = any(@Employees))
  and (@Funnels::int[] is null or w.funnel_id = -1 or w.funnel_id = any(@Funnels))
