-- Everything that came of what was created in the period, from its sums: the source that the statements beside it call "flow".
-- grain: day, month or quarter × source × UTM × funnel
-- params: PortalId, Sources, Funnels, SpanUnits, SpanSince, SpanUntil, SpanSigns (-1: taken away)
-- A cast to char(1) would call a function, and row-level security keeps functions out of index conditions: hence bpchar.
select w.bucket, w.source_id, w.utm_source, w.utm_medium, w.utm_campaign,
       s.sign * w.leads as leads, s.sign * w.junk_leads as junk_leads, s.sign * w.converted_leads as converted_leads, s.sign * w.winning_leads as winning_leads, s.sign * w.deals as deals, s.sign * w.won_deals as won_deals, s.sign * w.lost_deals as lost_deals, case when s.sign < 0 then -w.revenue else w.revenue end as revenue
from unnest(@SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[], @SpanSigns::int[]) as s (unit, since, until, sign)
join mart.source_flow w on w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
where (@Sources::text[] is null or w.source_id = any(@Sources))
  and (@Funnels::int[] is null or w.funnel_id = -1 or w.funnel_id = any(@Funnels))
