-- "No" was stored as if nobody had answered. Fields of that type count as never loaded, so that the next refresh loads everything.
update app.portal p set synced_fields = array(
  select s.name from unnest(p.synced_fields) with ordinality as s (name, position)
  where not exists (select from crm.user_field f where f.portal_id = p.portal_id and f.name = s.name and f.type = 'boolean')
  order by s.position);
