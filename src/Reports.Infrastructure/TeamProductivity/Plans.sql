-- Plans of the judged months.
-- grain: month × employee with a plan
-- params: PortalId, JudgedFrom, JudgedTo, Employees
-- feeds: team-productivity.slump
select month, employee_id, sum(plan_amount)::numeric
from app.plan_line
where portal_id = @PortalId and month between @JudgedFrom and @JudgedTo and plan_amount is not null
  and (@Employees::int[] is null or employee_id = any(@Employees))
group by month, employee_id
