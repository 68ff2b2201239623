-- How many won deals took how many days: two arrays side by side.
-- grain: source × UTM
-- params: PortalId, CycleBasis ('c' by creation, 'e' by closing), Sources, Funnels, SpanUnits, SpanSince, SpanUntil, SpanSigns (-1: taken away)
-- feeds: marketing.medianCycleDays
-- A cast to char(1) would call a function, and row-level security keeps functions out of index conditions: hence bpchar.
select h.source_id, h.utm_source, h.utm_medium, h.utm_campaign, array_agg(h.cycle_days) as days, array_agg(h.deals) as deals
from (
  select w.source_id, w.utm_source, w.utm_medium, w.utm_campaign, w.cycle_days, sum(s.sign * w.deals)::int as deals
  from unnest(@SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[], @SpanSigns::int[]) as s (unit, since, until, sign)
  join mart.source_cycle w on w.portal_id = @PortalId and w.basis = @CycleBasis::bpchar and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
  where (@Sources::text[] is null or w.source_id = any(@Sources))
    and (@Funnels::int[] is null or w.funnel_id = any(@Funnels))
  group by w.source_id, w.utm_source, w.utm_medium, w.utm_campaign, w.cycle_days
) h
where h.deals > 0
group by h.source_id, h.utm_source, h.utm_medium, h.utm_campaign
