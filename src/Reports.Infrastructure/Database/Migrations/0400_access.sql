-- Settings, access rights, entitlements, API keys, sessions, data protection keys.
create table app.settings (
  portal_id  int primary key,
  value      jsonb not null,                     -- PortalSettings without the time zone, which app.portal keeps
  updated_at timestamptz not null default now(),
  updated_by int);

-- Who sees what: one document per portal, so that a change is one write.
create table app.access (
  portal_id  int primary key,
  value      jsonb not null,
  updated_at timestamptz not null default now(),
  updated_by int);

create table app.entitlement (
  portal_id int not null, report text not null,
  first_opened_at timestamptz,                   -- starts the trial
  paid_until timestamptz,
  primary key (portal_id, report));

-- Only hashes (SHA-256 of 256 random bits): the key itself is shown once.
create table app.api_key (
  portal_id int not null, id uuid not null default gen_random_uuid(),
  name text not null, hash bytea not null unique, hint text not null, -- the first characters, to recognise the key by
  scopes text[] not null,
  configured boolean not null default false,     -- given by the service's configuration
  created_at timestamptz not null default now(), created_by int,
  expires_at timestamptz, last_used_at timestamptz, revoked_at timestamptz,
  primary key (portal_id, id));

-- A session has a short bearer; a stand-alone one also a renewal secret that lives in an HttpOnly cookie.
create table app.session (
  portal_id int not null, id uuid not null default gen_random_uuid(),
  user_id int, is_admin boolean not null,
  token_hash bytea not null unique, expires_at timestamptz not null,
  renewal_hash bytea unique, renewable_until timestamptz,
  created_at timestamptz not null default now(),
  primary key (portal_id, id));

create table app.sign_in_code (
  portal_id int not null, hash bytea not null unique,
  user_id int, is_admin boolean not null, renewable boolean not null,
  expires_at timestamptz not null,
  primary key (portal_id, hash));

do $$ declare t text; begin
  foreach t in array array['settings','access','entitlement','api_key','session','sign_in_code'] loop
    call app.protect(format('app.%I', t)::regclass);
  end loop;
end $$;

-- The service's own keys, not a portal's: only the owner reads them.
create table app.data_protection_key (
  id int generated always as identity primary key,
  friendly_name text not null, xml text not null, created_at timestamptz not null default now());
revoke all on app.data_protection_key from reports_app;
