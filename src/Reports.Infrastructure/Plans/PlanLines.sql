-- Plan lines of the months that a period touches.
-- Which lines count under a funnel filter, and how much of a cut month, is concluded from them.
-- grain: plan line (month × employee × funnel or all)
-- params: PortalId, FirstMonth, To (null: all months), Employees
-- feeds: sales-plan.planAmount, sales-plan.planCount, sales-plan.unallocatedPlanAmount, sales-plan.bonus
select l.month, l.employee_id, l.funnel_id, l.plan_amount, l.plan_count, l.bonus_scheme::text as bonus_scheme, 0::numeric as won
from app.plan_line l
where l.portal_id = @PortalId and (@FirstMonth::date is null or l.month >= @FirstMonth) and (@To::date is null or l.month <= @To)
  and (@Employees::int[] is null or l.employee_id = any(@Employees))
order by l.month, l.employee_id, l.funnel_id nulls first
