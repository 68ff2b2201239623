-- Remembers a request and its records, unless the key is known already. Requests of last month are forgotten, and so is one of which nothing was started.
-- grain: whole answer
-- params: PortalId, Key, Fingerprint, RequestedBy, Kinds, Ids
delete from app.task_request t
where portal_id = @PortalId
  and (created_at < now() - interval '30 days'
       or (key = @Key and not exists (
             select from app.task_request_record r where r.portal_id = t.portal_id and r.key = t.key and r.started_at is not null)));

with claimed as (
  insert into app.task_request (portal_id, key, fingerprint, requested_by) values (@PortalId, @Key, @Fingerprint, @RequestedBy)
  on conflict do nothing
  returning portal_id, key)
insert into app.task_request_record (portal_id, key, kind, record_id, position)
select c.portal_id, c.key, r.kind::char(1), r.id, r.position
from claimed c cross join unnest(@Kinds::text[], @Ids::bigint[]) with ordinality as r (kind, id, position);

select t.fingerprint = @Fingerprint as same,
       exists (select from app.task_request_record r where r.portal_id = t.portal_id and r.key = t.key and r.started_at is not null) as begun
from app.task_request t
where t.portal_id = @PortalId and t.key = @Key;
