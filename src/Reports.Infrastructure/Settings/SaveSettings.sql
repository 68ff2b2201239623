-- Replaces the settings and outdates every tag, in one statement. A zone that was changed is not guessed any more.
with saved as (
  insert into app.settings (portal_id, value, updated_at, updated_by)
  values (@portalId, @value::jsonb, now(), @userId)
  on conflict (portal_id) do update set value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by
  returning portal_id
)
update app.portal p
set time_zone = @timeZone, time_zone_given = time_zone_given or time_zone <> @timeZone, data_version = data_version + 1
from saved where p.portal_id = saved.portal_id;
