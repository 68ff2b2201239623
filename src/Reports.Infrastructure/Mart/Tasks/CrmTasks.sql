-- grain: touched task that was not deleted, in the order of ids
-- params: @PortalId, @After (last id of the portion before), @Portion
-- feeds: TaskClassifier
select t.id, t.status, t.created_at, t.changed_at, t.deadline, t.planned_start_at, t.started_at, t.closed_at, t.status_changed_at
from task_touched k
join crm.task t on t.portal_id = @PortalId and t.id = k.id
where k.id > @After and t.id > @After and t.deleted_at is null
order by k.id
limit @Portion
