-- What employees with a bonus scheme won in each whole month: a scheme judges its own scope, whatever the other filters are.
-- grain: month × employee × funnel
-- params: PortalId, FirstMonth, LastMonth, Judged (employees)
-- feeds: sales-plan.bonus
select w.bucket as month, w.employee_id, w.funnel_id, w.amount
from mart.won_deals w
where w.portal_id = @PortalId and w.unit = 'm' and w.bucket between @FirstMonth and @LastMonth and w.employee_id = any(@Judged)
