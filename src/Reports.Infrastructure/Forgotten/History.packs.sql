-- Of the silences that outlast the day, those that had begun early enough.
-- grain: day × kind × funnel × last day of silences
-- params: PortalId, Signal, Funnels, Days, LeadMinutes, DealMinutes (the latest touch of what was forgotten then, in minutes of the epoch)
select d.day, p.kind, p.records[width_bucket(case p.kind when 'L' then d.lead_minute else d.deal_minute end, p.since)] as records
from unnest(@Days::date[], @LeadMinutes::int[], @DealMinutes::int[]) as d (day, lead_minute, deal_minute)
left join mart.silence_pack p on p.portal_id = @PortalId and p.signal = @Signal and p.until > d.day
  and (p.kind = 'L' or @Funnels::int[] is null and p.funnel_id = -1 or p.funnel_id = any(@Funnels))
