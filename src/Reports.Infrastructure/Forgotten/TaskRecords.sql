-- The records of a request and what came of each.
-- grain: record, in the asked order
-- params: PortalId, Key
select kind::text as kind, record_id as id, started_at, finished_at is not null as finished, task_id, error
from app.task_request_record
where portal_id = @PortalId and key = @Key
order by position
