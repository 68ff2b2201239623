-- Deals and leads in work, with the currency of an amount that could not be converted; bits: 1 a step is planned, 2 no activity is open, 4 no task
-- is open, 8 its stage is known.
-- grain: record
-- params: PortalId
select kind = 'D', employee_id, funnel_id, any_at, activities_at, tasks_at, coalesce(amount, 0),
       (planned_at is not null)::int + 2 * without_activity::int + 4 * without_task::int + 8 * stage_known::int, unknown_currency, source_id, field_set
from mart.open_record
where portal_id = @PortalId
