-- What cannot be: facts that are fewer or more than the tasks of crm.
-- grain: check that failed
-- params: @PortalId
-- feeds: app.data_check
with crm as (select count(*) as tasks from crm.task where portal_id = @PortalId and deleted_at is null),
fact as (select count(*) as tasks from mart.task where portal_id = @PortalId)
select 'tasks.facts' as name, fact.tasks::numeric as found, crm.tasks::numeric as expected from fact, crm where fact.tasks <> crm.tasks
