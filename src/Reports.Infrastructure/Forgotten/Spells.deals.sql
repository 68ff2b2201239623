-- The silences of deals, and the numbers of the first and the last day at whose end each was forgotten.
-- grain: silence
-- params: PortalId, Signal, Employees, Funnels, Sources, Fields, DealDays, Days, DealTouches
select s.kind, width_bucket(s.touched_at - interval '1 microsecond', @DealTouches::timestamptz[]) + 1 as first, width_bucket(s.until - 1, @Days::date[]) as last
from mart.silence s
/* deals */
where s.portal_id = @PortalId and s.kind = 'D' and s.days >= @DealDays and s.signals & @Signal <> 0
  and (@Employees::int[] is null or s.employee_id = any(@Employees))
  and (@Funnels::int[] is null or s.funnel_id = any(@Funnels))
  /* narrowed */
