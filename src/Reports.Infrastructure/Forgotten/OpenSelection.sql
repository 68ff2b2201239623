-- Open records of a kind, as the statements that list them call "x".
-- grain: record
-- params: PortalId, Kind, Employees, Funnels, NotOf, LatestTouch, IgnorePlanned
select o.id, o.employee_id, o.amount, o./* signal */_at as touched_at, o./* signal */_kind as touch_kind, o.planned_at
from mart.open_record o
where o.portal_id = @PortalId and o.kind = @Kind::char(1)
  and (@Employees::int[] is null or o.employee_id = any(@Employees))
  and (@Funnels::int[] is null or o.funnel_id = -1 or o.funnel_id = any(@Funnels))
  and o.employee_id <> all(@NotOf::int[])
  and (@LatestTouch::timestamptz is null or o./* signal */_at <= @LatestTouch)
  and (@IgnorePlanned or o.planned_at is null)
  /* lack */
