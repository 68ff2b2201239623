-- grain: days of cycle
-- params: PortalId, Funnels, ExcludeReopened, SpanUnits, SpanSince, SpanUntil, SpanSigns, SpanLater
-- feeds: sales-plan.medianDays, sales-plan.p90Days
-- A cast to char(1) would call a function, and row-level security keeps functions out of index conditions: hence bpchar.
select w.cycle_days as days, sum(s.sign * w.deals)::int as count
from unnest(@SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[], @SpanSigns::int[], @SpanLater::boolean[]) as s (unit, since, until, sign, later)
join mart.won_cycle w on w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
where not s.later
  and (@Funnels::int[] is null or w.funnel_id = any(@Funnels))
  and not (@ExcludeReopened and w.reopened)
group by w.cycle_days
having sum(s.sign * w.deals) > 0
