-- Everything that came of what was created in the period, from its sums: the source that the statements beside it call "flow".
-- grain: day or month × source × UTM × funnel
-- params: PortalId, Sources, Funnels, SpanUnits, SpanSince, SpanUntil
-- A cast to char(1) would call a function, and row-level security keeps functions out of index conditions: hence bpchar.
select w.bucket, w.source_id, w.utm_source, w.utm_medium, w.utm_campaign,
       w.leads, w.junk_leads, w.converted_leads, w.winning_leads, w.deals, w.won_deals, w.lost_deals, w.revenue
from unnest(@SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[]) as s (unit, since, until)
join mart.source_flow w on w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
where (@Sources::text[] is null or w.source_id = any(@Sources))
  and (@Funnels::int[] is null or w.funnel_id = -1 or w.funnel_id = any(@Funnels))
