-- Each event by its own date, from its sums, in the columns of Flow.cohort.sql.
-- grain: day or month × source × UTM × funnel
-- params: PortalId, Sources, Funnels, SpanUnits, SpanSince, SpanUntil
-- A cast to char(1) would call a function, and row-level security keeps functions out of index conditions: hence bpchar.
select w.bucket, w.source_id, w.utm_source, w.utm_medium, w.utm_campaign,
       w.leads, w.closed_junk_leads as junk_leads, w.closed_converted_leads as converted_leads, 0 as winning_leads,
       w.deals, w.closed_won_deals as won_deals, w.closed_lost_deals as lost_deals, w.closed_revenue as revenue
from unnest(@SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[]) as s (unit, since, until)
join mart.source_flow w on w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
where (@Sources::text[] is null or w.source_id = any(@Sources))
  and (@Funnels::int[] is null or w.funnel_id = -1 or w.funnel_id = any(@Funnels))
