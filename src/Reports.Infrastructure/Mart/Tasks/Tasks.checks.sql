-- What cannot be: facts that are fewer or more than the tasks of crm, sums that differ from the facts.
-- grain: check that failed
-- params: @PortalId
-- feeds: app.data_check
with crm as (select count(*) as tasks from crm.task where portal_id = @PortalId and deleted_at is null),
fact as (
  select count(*) as tasks, count(closed_on) as closed, count(*) filter (where start_counts) as started, count(*) filter (where waits) as waits,
         count(*) filter (where waits_overdue) as overdue
  from mart.task where portal_id = @PortalId
),
states as (
  select 'cells' as name, basis, completed_on_time + completed_late + in_progress + in_progress_overdue + not_started + not_started_overdue + deferred as tasks, start_counted
  from mart.task_cells where portal_id = @PortalId
  union all
  select 'series-' || unit || case when employee_id >= 0 then '-employees' when project_id >= 0 then '-projects' else '' end, basis,
         completed_on_time + completed_late + in_progress + in_progress_overdue + not_started + not_started_overdue + deferred, start_counted
  from mart.task_series where portal_id = @PortalId
),
sums as (select name, basis, sum(tasks) as tasks, sum(start_counted) as started from states group by name, basis),
now as (
  select sum(waiting) as waits, sum(overdue) as overdue
  from mart.task_backlog where portal_id = @PortalId and unit = 'n' and employee_id = -1 and project_id = -1
)
select 'tasks.facts' as name, fact.tasks::numeric as found, crm.tasks::numeric as expected from fact, crm where fact.tasks <> crm.tasks
union all
select 'tasks.' || sums.name || '-' || sums.basis, sums.tasks, case sums.basis when 'l' then fact.closed else fact.tasks end
from sums, fact
where sums.tasks <> case sums.basis when 'l' then fact.closed else fact.tasks end
union all
select 'tasks.' || sums.name || '-started', sums.started, fact.started from sums, fact where sums.basis = 'c' and sums.started <> fact.started
union all
select c.name, c.found, c.expected
from now, fact, lateral (values ('tasks.backlog', coalesce(now.waits, 0), fact.waits), ('tasks.backlog-overdue', coalesce(now.overdue, 0), fact.overdue)) c (name, found, expected)
where c.found <> c.expected
