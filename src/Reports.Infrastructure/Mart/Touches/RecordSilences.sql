-- Silences that are kept of a portion of records.
-- grain: silence, in the order of records
-- params: @PortalId, @Kind, @First, @Last
select s.id, s.touched_at, s.touch_kind, s.until, s.signals, s.since,
       (s.employee_id, s.funnel_id, s.source_id, s.field_set) is not distinct from (r.employee_id, r.funnel_id, r.source_id, r.field_set)
from touched_record r
join mart.silence s on s.portal_id = @PortalId and s.kind = @Kind::char(1) and s.id = r.id
where r.kind = @Kind::char(1) and r.alive and r.read and r.id between @First and @Last and s.id between @First and @Last
order by s.id
