-- Changes of plan lines, the latest first.
-- grain: change
-- params: PortalId, Months, Employees, Before, Limit
select h.id, h.month, h.employee_id, h.funnel_id, h.before::text as before, h.after::text as after, h.origin, h.changed_by, h.changed_at
from app.plan_history h
where h.portal_id = @PortalId
  and (@Months::date[] is null or h.month = any(@Months))
  and (@Employees::int[] is null or h.employee_id = any(@Employees))
  and (@Before::bigint is null or h.id < @Before)
order by h.id desc
limit @Limit
