-- Doubtful deals and leads from their sums.
-- Spans are whole months ('m') and the days ('d') that a period leaves of cut ones, for each asked doubt and state.
-- grain: doubt
-- params: PortalId, DoubtKinds, DoubtStates, DoubtUnits, DoubtSince, DoubtUntil, DoubtEmployees, Funnels, Sources
-- feeds: dataQuality
-- A cast to char(1) would call a function, and row-level security keeps functions out of index conditions: hence bpchar.
select s.kind, sum(d.records)::int as count
from unnest(@DoubtKinds::text[], @DoubtStates::text[], @DoubtUnits::text[], @DoubtSince::date[], @DoubtUntil::date[]) as s (kind, state, unit, since, until)
join mart.doubt d on d.portal_id = @PortalId and d.kind = s.kind and d.state = s.state::bpchar and d.unit = s.unit::bpchar
  and d.employee_id = any(@DoubtEmployees) and d.bucket between s.since and s.until
where (@Funnels::int[] is null or d.funnel_id = any(@Funnels) or d.funnel_id = -1)
  and (@Sources::text[] is null or d.source_id = any(@Sources))
group by s.kind
