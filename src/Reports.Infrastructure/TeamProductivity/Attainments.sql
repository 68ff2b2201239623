-- Plans of the judged months and what their employees won in them.
-- grain: month × employee with a plan
-- params: PortalId, JudgedFrom, JudgedTo, Employees
-- feeds: team-productivity.slump
select l.month, l.employee_id, l.plan, coalesce(w.won, 0)::numeric as won
from (
  select month, employee_id, sum(plan_amount)::numeric as plan
  from app.plan_line
  where portal_id = @PortalId and month between @JudgedFrom and @JudgedTo and plan_amount is not null
    and (@Employees::int[] is null or employee_id = any(@Employees))
  group by month, employee_id
) l
left join (
  select bucket, employee_id, sum(amount) as won
  from mart.won_deals
  where portal_id = @PortalId and unit = 'm' and bucket between @JudgedFrom and @JudgedTo
    and (@Employees::int[] is null or employee_id = any(@Employees))
  group by bucket, employee_id
) w on w.bucket = l.month and w.employee_id = l.employee_id
