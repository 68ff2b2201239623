-- Records of a kind that were forgotten at the end of a day, as the statements that list them call "x".
-- grain: record
-- params: PortalId, Kind, Employees, Funnels, NotOf, LatestTouch, SignalBit, Day
select s.id, s.employee_id, s.touched_at, s.touch_kind, null::timestamptz as planned_at
from mart.silence s
where s.portal_id = @PortalId and s.kind = @Kind::char(1) and s.signals & @SignalBit <> 0 and s.until > @Day and s.touched_at <= @LatestTouch
  and (@Employees::int[] is null or s.employee_id = any(@Employees))
  and (@Funnels::int[] is null or s.funnel_id = -1 or s.funnel_id = any(@Funnels))
  and s.employee_id <> all(@NotOf::int[])
