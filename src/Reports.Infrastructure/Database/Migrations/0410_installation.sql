-- Where the application is installed: what proves that a frame or an event is the portal's.
create table app.installation (
  portal_id   int primary key references app.portal on delete cascade,
  endpoint    text not null,                     -- the portal's REST root, as the authorisation server said
  oauth_server text not null,
  application_token_hash bytea,                  -- SHA-256; proves the sender of events that carry no tokens
  installed_by int,
  installed_at timestamptz not null default now(),
  uninstalled_at timestamptz
);
call app.protect('app.installation');

-- Takes away what was fetched of a portal and what was concluded from it; its row stays, so that the next installation is the same portal.
create function app.erase_portal(erased int) returns void language plpgsql as $$ declare t record; begin
  for t in
    select n.nspname, c.relname from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'portal_id' and not a.attisdropped
    where n.nspname in ('crm', 'mart', 'staging', 'app') and c.relkind in ('r', 'p') and c.oid not in ('app.portal'::regclass, 'app.installation'::regclass, 'app.entitlement'::regclass) -- a new installation is no new trial
    order by c.relname desc
  loop
    execute format('delete from %I.%I where portal_id = $1', t.nspname, t.relname) using erased;
  end loop;
  update app.portal set title = '', as_of = null, data_version = data_version + 1, synced_fields = '{}', last_full_at = null where portal_id = erased;
end $$;
