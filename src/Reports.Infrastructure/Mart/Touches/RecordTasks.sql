-- Tasks that name a portion of records.
-- grain: task × record, in the order of records
-- params: @PortalId, @Kind, @First, @Last
select k.record_id, t.status, t.created_at, t.changed_at, t.deadline, t.closed_at, t.status_changed_at
from touched_record r
join mart.task_link k on k.portal_id = @PortalId and k.kind = @Kind::char(1) and k.record_id = r.id
join crm.task t on t.portal_id = @PortalId and t.id = k.task_id
where r.kind = @Kind::char(1) and r.alive and r.read and r.id between @First and @Last and k.record_id between @First and @Last
order by k.record_id
