-- Plan lines of every month that the period touches, each with what its own scope won in its whole month.
-- Which lines count under a funnel filter, and how much of a cut month, is concluded from them.
-- grain: plan line (month × employee × funnel or all)
-- params: PortalId, FirstMonth, To, Employees
-- feeds: sales-plan.planAmount, sales-plan.planCount, sales-plan.unallocatedPlanAmount, sales-plan.bonus
select l.month, l.employee_id, l.funnel_id, l.plan_amount, l.plan_count, l.bonus_scheme::text as bonus_scheme, coalesce(w.won, 0)::numeric as won
from app.plan_line l
left join lateral (
  select sum(w.amount) as won
  from mart.won_deals w
  where l.bonus_scheme is not null -- nothing else is judged by it
    and w.portal_id = @PortalId and w.unit = 'm' and w.bucket = l.month and w.employee_id = l.employee_id
    and (l.funnel_id is null or w.funnel_id = l.funnel_id)
) w on true
where l.portal_id = @PortalId and l.month between @FirstMonth and @To
  and (@Employees::int[] is null or l.employee_id = any(@Employees))
order by l.month, l.employee_id, l.funnel_id nulls first
