-- Leads and deals of dismissed employees, from what was created and closed by employee.
-- grain: whole answer
-- params: PortalId, Dismissed, Funnels, SpanUnits, SpanSince, SpanUntil
-- feeds: dataQuality
-- A cast to char(1) would call a function, and row-level security keeps functions out of index conditions: hence bpchar.
select coalesce(sum(f.leads_created), 0)::int as leads_created,
       coalesce(sum(f.deals_created), 0)::int as deals_created,
       coalesce(sum(f.deals_won), 0)::int as deals_won,
       coalesce(sum(f.deals_lost), 0)::int as deals_lost
from unnest(@SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[]) as s (unit, since, until)
join mart.sales_flow f on f.portal_id = @PortalId and f.unit = s.unit::bpchar and f.bucket between s.since and s.until
  and f.employee_id = any(@Dismissed)
where (@Funnels::int[] is null or f.funnel_id = any(@Funnels) or f.funnel_id = -1)
