-- The silences of leads in the columns of Spells.deals.sql.
-- grain: silence
-- params: PortalId, Signal, Employees, Sources, LeadFields, LeadDays, Days, LeadTouches
select s.kind, width_bucket(s.touched_at - interval '1 microsecond', @LeadTouches::timestamptz[]) + 1 as first, width_bucket(s.until - 1, @Days::date[]) as last
from mart.silence s
/* leads */
where s.portal_id = @PortalId and s.kind = 'L' and s.days >= @LeadDays and s.signals & @Signal <> 0
  and (@Employees::int[] is null or s.employee_id = any(@Employees))
  /* lead filter */
