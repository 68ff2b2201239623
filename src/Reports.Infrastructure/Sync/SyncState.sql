-- grain: the portal; its runs, newest first; the progress of the one under way; what the check of the data found. params: portalId, HistoryLength.
select as_of, exists (select from crm.deal d where d.portal_id = @portalId) or exists (select from crm.lead l where l.portal_id = @portalId) as has_records
from app.portal where portal_id = @portalId;

select id, kind, state, phase, requested_at, started_at, finished_at, requests, rows, changed, deleted, counts::text as counts, warnings::text as warnings, error_code, error
from app.sync_run where portal_id = @portalId order by id desc limit @HistoryLength;

select c.entity, sum(c.fetched)::bigint as fetched, sum(c.expected)::bigint as expected
from app.sync_checkpoint c join app.sync_run r on r.portal_id = c.portal_id and r.id = c.run_id and r.state in ('queued', 'running')
where c.portal_id = @portalId group by c.entity order by min(c.position);

select name, found, expected, found_at from app.data_check where portal_id = @portalId order by name;
