-- How a portal's data gets here: its credential, the runs of the sync with their checkpoints, and what a run has fetched and not yet published.

create table app.portal_credential (
  portal_id   int primary key references app.portal on delete cascade,
  kind        text not null check (kind in ('webhook', 'oauth')),
  secret      text not null,                     -- encrypted by ASP.NET Data Protection: the webhook's address or the pair of tokens
  user_id     int, is_admin boolean,             -- whose rights the sync has, as of its last run
  updated_at  timestamptz not null default now()
);
call app.protect('app.portal_credential');

create table app.sync_run (
  portal_id   int not null references app.portal on delete cascade,
  id          bigint generated always as identity,
  kind        text not null check (kind in ('first', 'increment', 'nightly', 'full')),
  state       text not null default 'queued' check (state in ('queued', 'running', 'published', 'failed')),
  phase       text check (phase in ('fetching', 'checking', 'publishing')),
  requested_at timestamptz not null default now(),
  started_at  timestamptz, finished_at timestamptz,
  as_of       timestamptz,                       -- the portal's clock at the run's first answer
  since       timestamptz,                       -- start of the window of changes; null: everything inside the horizon
  horizon     timestamptz,                       -- older closed records are not fetched
  requests    int not null default 0,
  rows        bigint not null default 0,         -- fetched
  changed     bigint not null default 0, deleted bigint not null default 0,
  counts      jsonb not null default '[]',       -- [{"name", "fetched", "expected"}], kept for the history
  warnings    jsonb not null default '[]',       -- codes of what should be known and does not stop the run
  error_code  text, error text,
  resumable   boolean not null default false,    -- a failed run whose checkpoints the next one takes over
  primary key (portal_id, id));
create unique index sync_run_active on app.sync_run (portal_id) where state in ('queued', 'running');
call app.protect('app.sync_run');

-- How far a run has come with each list; written in the transaction that stores the rows.
create table app.sync_checkpoint (
  portal_id   int not null, run_id bigint not null,
  entity      text not null, part text not null, -- part: one filter of the list
  position    int not null,                      -- order of display
  last_id     bigint not null default 0, fetched bigint not null default 0, expected bigint, done boolean not null default false,
  primary key (portal_id, run_id, entity, part),
  foreign key (portal_id, run_id) references app.sync_run on delete cascade);
call app.protect('app.sync_checkpoint');

-- The custom fields that the last full load brought along: a newly exposed one asks for another.
alter table app.portal add synced_fields text[] not null default '{}', add last_full_at timestamptz,
  add time_zone_given boolean not null default false; -- configured, and not to be guessed at the first sync

do $$ declare t text; begin
  foreach t in array array['employee','department','funnel','status','currency','user_field','deal','lead','stage_move','activity','call','task','workgroup'] loop
    execute format('create table staging.%I (like crm.%I including defaults)', t, t);
    execute format('create index on staging.%I (portal_id, %s)', t, case t
      when 'status' then 'entity_id, status_id' when 'currency' then 'code' when 'user_field' then 'entity, name' when 'stage_move' then 'entity, id' else 'id' end);
    call app.protect(format('staging.%I', t)::regclass);
  end loop;
  alter table staging.deal drop deleted_at;
  alter table staging.lead drop deleted_at;
  alter table staging.employee drop deleted_at;
  alter table staging.activity drop deleted_at, drop completed_seen_at;
  alter table staging.task drop deleted_at;
end $$;

-- Identifiers that the portal still has, to find what was deleted there.
create table staging.sweep (portal_id int not null, entity text not null, id bigint not null);
create index on staging.sweep (portal_id, entity, id);
call app.protect('staging.sweep');

-- A table that has just been filled has no statistics, and a plan without them may take minutes: a run analyses what it has filled.
-- Before PostgreSQL 17 there is no such right: there the server's own autovacuum has to do it.
do $$ begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on all tables in schema staging, crm, mart to reports_app';
    execute 'alter default privileges in schema crm, mart, staging grant maintain on tables to reports_app';
  end if;
end $$;
