-- Replaces the access rules and outdates every tag, in one statement.
with saved as (
  insert into app.access (portal_id, value, updated_at, updated_by)
  values (@portalId, @value::jsonb, now(), @userId)
  on conflict (portal_id) do update set value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by
  returning portal_id
)
update app.portal p
set data_version = data_version + 1
from saved where p.portal_id = saved.portal_id;
