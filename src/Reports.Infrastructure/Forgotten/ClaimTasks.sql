-- Remembers a request and its records, unless the key is known already; requests of last month are forgotten.
-- grain: whole answer
-- params: PortalId, Key, Fingerprint, RequestedBy, Kinds, Ids
delete from app.task_request where portal_id = @PortalId and created_at < now() - interval '30 days';

with claimed as (
  insert into app.task_request (portal_id, key, fingerprint, requested_by) values (@PortalId, @Key, @Fingerprint, @RequestedBy)
  on conflict do nothing
  returning portal_id, key)
insert into app.task_request_record (portal_id, key, kind, record_id, position)
select c.portal_id, c.key, r.kind::char(1), r.id, r.position
from claimed c cross join unnest(@Kinds::text[], @Ids::bigint[]) with ordinality as r (kind, id, position);

select fingerprint = @Fingerprint from app.task_request where portal_id = @PortalId and key = @Key;
