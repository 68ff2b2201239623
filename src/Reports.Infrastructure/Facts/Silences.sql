-- The silences that the history shows, since when in minutes of the epoch.
-- grain: silence
-- params: PortalId
select s.kind = 'D', s.employee_id, s.funnel_id, (extract(epoch from s.since) / 60)::int, s.until, s.signals,
       coalesce(d.source_id, l.source_id, ''), coalesce(d.field_set, l.field_set)
from mart.silence s
left join mart.deal d on s.kind = 'D' and d.portal_id = @PortalId and d.id = s.id
left join mart.lead l on s.kind = 'L' and l.portal_id = @PortalId and l.id = s.id
where s.portal_id = @PortalId
