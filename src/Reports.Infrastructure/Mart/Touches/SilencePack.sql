-- Packs the silences that end on the days concerned anew, by funnel and for all funnels together.
-- grain: signal × kind × funnel × last day
-- params: @PortalId
-- feeds: mart.silence_pack
delete from mart.silence_pack p using pack_until u where p.portal_id = @PortalId and p.kind = u.kind and p.until = u.until;

insert into mart.silence_pack (portal_id, signal, kind, funnel_id, until, since, records)
select @PortalId, r.signal, r.kind, r.funnel_id, r.until, array_agg(r.since order by r.since), array_agg(r.running order by r.since)
from (
  select g.signal, g.kind, g.funnel_id, g.until, g.since,
         (sum(g.records) over (partition by g.signal, g.kind, g.funnel_id, g.until order by g.since))::int as running
  from (
    select b.signal, s.kind, f.funnel_id, s.until, (extract(epoch from s.since) / 60)::int as since, count(*) as records
    from pack_until u
    join mart.silence s on s.portal_id = @PortalId and s.kind = u.kind and s.until = u.until
    join (values (1), (2), (4)) b (signal) on s.signals & b.signal <> 0
    cross join lateral (select -1 union select s.funnel_id) f (funnel_id)
    group by b.signal, s.kind, f.funnel_id, s.until, s.since
  ) g
) r
group by r.signal, r.kind, r.funnel_id, r.until
order by r.signal, r.kind, r.funnel_id, r.until;
