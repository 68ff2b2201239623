-- Leads and deals of dismissed employees, from what was created and closed by employee.
-- grain: day, month or quarter
-- params: PortalId, Dismissed, Funnels, FlowUnits, FlowSince, FlowUntil, FlowSigns (-1: taken away)
-- feeds: dataQuality
-- A cast to char(1) would call a function, and row-level security keeps functions out of index conditions: hence bpchar.
-- Offset 0 keeps the spans outermost: a join over units would read all of a unit, which many spans make look cheap.
select f.bucket, sum(s.sign * f.leads_created)::int as leads_created, sum(s.sign * f.deals_created)::int as deals_created,
       sum(s.sign * f.deals_won)::int as deals_won, sum(s.sign * f.deals_lost)::int as deals_lost
from unnest(@FlowUnits::text[], @FlowSince::date[], @FlowUntil::date[], @FlowSigns::int[]) as s (unit, since, until, sign)
cross join lateral (
  select f.bucket, f.leads_created, f.deals_created, f.deals_won, f.deals_lost
  from mart.sales_flow f
  where f.portal_id = @PortalId and f.unit = s.unit::bpchar and f.bucket between s.since and s.until and f.employee_id = any(@Dismissed)
    and (@Funnels::int[] is null or f.funnel_id = any(@Funnels) or f.funnel_id = -1)
  offset 0
) f
group by f.bucket
