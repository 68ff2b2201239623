-- Schemas, the service's role, and the portals (tenants).
-- crm: typed mirror of what Bitrix24 sent. mart: classified facts and their sums, rebuilt from crm at any time.
-- app: portals, credentials, plans, settings, keys, sync state. staging: what a running sync has fetched and not yet published. quartz: the scheduler.
create schema crm;
create schema mart;
create schema if not exists app;
create schema staging;
create schema quartz;

-- The service works as reports_app: it owns no table, so row-level security always binds it.
do $$ begin
  if not exists (select from pg_roles where rolname = 'reports_app') then
    create role reports_app nologin nosuperuser nobypassrls;
  end if;
  execute format('grant reports_app to %I', current_user);
end $$;
grant usage on schema crm, mart, app, staging, quartz to reports_app;
alter default privileges in schema crm, mart, app, staging, quartz grant select, insert, update, delete, truncate on tables to reports_app;
alter default privileges in schema crm, mart, app, staging, quartz grant usage, select on sequences to reports_app;

-- The portal of this session; null (sees nothing) until the code says which.
create function app.current_portal() returns int language sql stable parallel safe
  return nullif(current_setting('app.portal_id', true), '')::int;

-- Puts the second lock on a table: only rows of the session's portal are visible or writable.
create procedure app.protect(target regclass) language plpgsql as $$ begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy portal on %s using (portal_id = app.current_portal()) with check (portal_id = app.current_portal())', target);
end $$;

create table app.portal (
  portal_id     int generated always as identity primary key,
  member_id     text not null unique,            -- Bitrix24's stable name of the account; for a webhook its host
  domain        text not null,                   -- company.bitrix24.ru, for links; may change
  title         text not null default '',
  language      text not null default 'ru' check (language in ('ru', 'en')),
  time_zone     text not null default 'Europe/Moscow', -- IANA
  base_currency text not null default 'RUB',
  as_of         timestamptz,                     -- start of the last published sync, by the portal's clock
  data_version  bigint not null default 0,       -- grows with every publication, plan or settings change: the ETag's root
  status        text not null default 'active' check (status in ('active', 'suspended', 'uninstalled')),
  status_reason text,
  created_at    timestamptz not null default now()
);
alter table app.portal enable row level security;
create policy portal on app.portal using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());
