-- The plan of some months; the portal's version is of the same snapshot.
-- grain: plan line
-- params: PortalId, Months, Employees, Funnels
select l.month, l.employee_id, l.funnel_id, l.plan_amount, l.plan_count, l.bonus_scheme::text as bonus_scheme
from app.plan_line l
where l.portal_id = @PortalId and l.month = any(@Months)
  and (@Employees::int[] is null or l.employee_id = any(@Employees))
  and (@Funnels::int[] is null or l.funnel_id is null or l.funnel_id = any(@Funnels))
order by l.month, l.employee_id, l.funnel_id nulls first
