-- The schema after all migrations, for reading: made from the database's catalog and checked by SchemaDumpTests.
-- The scheduler's own tables (schema quartz) are left out. To change the schema add a numbered migration.

CREATE OR REPLACE FUNCTION app.current_portal()
 RETURNS integer
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.portal_id'::text, true), ''::text))::integer;

CREATE OR REPLACE FUNCTION app.erase_portal(erased integer)
 RETURNS void
 LANGUAGE plpgsql
AS $function$ declare t record; begin
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
end $function$;

CREATE OR REPLACE PROCEDURE app.protect(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$ begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy portal on %s using (portal_id = app.current_portal()) with check (portal_id = app.current_portal())', target);
end $procedure$;

create table app.access (
  portal_id integer not null,
  value jsonb not null,
  updated_at timestamp with time zone not null default now(),
  updated_by integer,
  primary key (portal_id));
alter table app.access enable row level security;
create policy portal on app.access using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table app.api_key (
  portal_id integer not null,
  id uuid not null default gen_random_uuid(),
  name text not null,
  hash bytea not null,
  hint text not null,
  scopes text[] not null,
  configured boolean not null default false,
  created_at timestamp with time zone not null default now(),
  created_by integer,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  primary key (portal_id, id),
  unique (hash));
alter table app.api_key enable row level security;
create policy portal on app.api_key using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table app.data_check (
  portal_id integer not null,
  name text not null,
  found numeric not null,
  expected numeric not null,
  found_at timestamp with time zone not null default now(),
  foreign key (portal_id) REFERENCES app.portal(portal_id) ON DELETE CASCADE,
  primary key (portal_id, name));
alter table app.data_check enable row level security;
create policy portal on app.data_check using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table app.data_protection_key (
  id integer generated always as identity not null,
  friendly_name text not null,
  xml text not null,
  created_at timestamp with time zone not null default now(),
  primary key (id));

create table app.entitlement (
  portal_id integer not null,
  report text not null,
  first_opened_at timestamp with time zone,
  paid_until timestamp with time zone,
  primary key (portal_id, report));
alter table app.entitlement enable row level security;
create policy portal on app.entitlement using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table app.forecast (
  portal_id integer not null,
  month date not null,
  made_on date not null,
  employee_id integer not null,
  funnel_id integer not null,
  amount numeric(24,6) not null,
  primary key (portal_id, month, made_on, employee_id, funnel_id));
alter table app.forecast enable row level security;
create policy portal on app.forecast using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table app.installation (
  portal_id integer not null,
  endpoint text not null,
  oauth_server text not null,
  application_token_hash bytea,
  installed_by integer,
  installed_at timestamp with time zone not null default now(),
  uninstalled_at timestamp with time zone,
  foreign key (portal_id) REFERENCES app.portal(portal_id) ON DELETE CASCADE,
  primary key (portal_id));
alter table app.installation enable row level security;
create policy portal on app.installation using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table app.migration (
  schemaversionsid integer not null default nextval('app.migration_schemaversionsid_seq'::regclass),
  scriptname character varying(255) not null,
  applied timestamp without time zone not null,
  primary key (schemaversionsid));

create table app.plan_history (
  portal_id integer not null,
  id bigint generated always as identity not null,
  month date not null,
  employee_id integer not null,
  funnel_id integer,
  before jsonb,
  after jsonb,
  origin text not null,
  version bigint not null,
  changed_by integer,
  changed_at timestamp with time zone not null default now(),
  check ((origin = ANY (ARRAY['edit'::text, 'copy'::text, 'import'::text]))),
  primary key (portal_id, id));
CREATE INDEX plan_history_line ON app.plan_history USING btree (portal_id, month, employee_id, funnel_id, version);
alter table app.plan_history enable row level security;
create policy portal on app.plan_history using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table app.plan_line (
  portal_id integer not null,
  month date not null,
  employee_id integer not null,
  funnel_id integer,
  plan_amount numeric(20,2),
  plan_count integer,
  bonus_scheme jsonb,
  version bigint not null,
  changed_by integer,
  changed_at timestamp with time zone not null default now(),
  check (((plan_amount IS NOT NULL) OR (plan_count IS NOT NULL))),
  check ((extRACT(day FROM month) = (1)::numeric)),
  check ((plan_amount >= (0)::numeric)),
  check ((plan_count >= 0)),
  unique nullS NOT DISTINCT (portal_id, month, employee_id, funnel_id));
alter table app.plan_line enable row level security;
create policy portal on app.plan_line using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table app.portal (
  portal_id integer generated always as identity not null,
  member_id text not null,
  domain text not null,
  title text not null default ''::text,
  language text not null default 'ru'::text,
  time_zone text not null default 'Europe/Moscow'::text,
  base_currency text not null default 'RUB'::text,
  as_of timestamp with time zone,
  data_version bigint not null default 0,
  status text not null default 'active'::text,
  status_reason text,
  created_at timestamp with time zone not null default now(),
  synced_fields text[] not null default '{}'::text[],
  last_full_at timestamp with time zone,
  time_zone_given boolean not null default false,
  facts_version bigint not null default 0,
  check ((language = ANY (ARRAY['ru'::text, 'en'::text]))),
  check ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'uninstalled'::text]))),
  primary key (portal_id),
  unique (member_id));
alter table app.portal enable row level security;
create policy portal on app.portal using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table app.portal_credential (
  portal_id integer not null,
  kind text not null,
  secret text not null,
  user_id integer,
  is_admin boolean,
  updated_at timestamp with time zone not null default now(),
  check ((kind = ANY (ARRAY['webhook'::text, 'oauth'::text]))),
  foreign key (portal_id) REFERENCES app.portal(portal_id) ON DELETE CASCADE,
  primary key (portal_id));
alter table app.portal_credential enable row level security;
create policy portal on app.portal_credential using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table app.repeatable (
  name text not null,
  hash text not null,
  applied_at timestamp with time zone not null default now(),
  primary key (name));

create table app.session (
  portal_id integer not null,
  id uuid not null default gen_random_uuid(),
  user_id integer,
  is_admin boolean not null,
  token_hash bytea not null,
  expires_at timestamp with time zone not null,
  renewal_hash bytea,
  renewable_until timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  family uuid not null default gen_random_uuid(),
  primary key (portal_id, id),
  unique (renewal_hash),
  unique (token_hash));
alter table app.session enable row level security;
create policy portal on app.session using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table app.settings (
  portal_id integer not null,
  value jsonb not null,
  updated_at timestamp with time zone not null default now(),
  updated_by integer,
  primary key (portal_id));
alter table app.settings enable row level security;
create policy portal on app.settings using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table app.sign_in_code (
  portal_id integer not null,
  hash bytea not null,
  user_id integer,
  is_admin boolean not null,
  renewable boolean not null,
  expires_at timestamp with time zone not null,
  primary key (portal_id, hash),
  unique (hash));
alter table app.sign_in_code enable row level security;
create policy portal on app.sign_in_code using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table app.sync_checkpoint (
  portal_id integer not null,
  run_id bigint not null,
  entity text not null,
  part text not null,
  position integer not null,
  last_id bigint not null default 0,
  fetched bigint not null default 0,
  expected bigint,
  done boolean not null default false,
  foreign key (portal_id, run_id) REFERENCES app.sync_run(portal_id, id) ON DELETE CASCADE,
  primary key (portal_id, run_id, entity, part));
alter table app.sync_checkpoint enable row level security;
create policy portal on app.sync_checkpoint using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table app.sync_run (
  portal_id integer not null,
  id bigint generated always as identity not null,
  kind text not null,
  state text not null default 'queued'::text,
  phase text,
  requested_at timestamp with time zone not null default now(),
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  as_of timestamp with time zone,
  since timestamp with time zone,
  horizon timestamp with time zone,
  requests integer not null default 0,
  rows bigint not null default 0,
  changed bigint not null default 0,
  deleted bigint not null default 0,
  counts jsonb not null default '[]'::jsonb,
  warnings jsonb not null default '[]'::jsonb,
  error_code text,
  error text,
  resumable boolean not null default false,
  fields text[] not null default '{}'::text[],
  check ((kind = ANY (ARRAY['first'::text, 'increment'::text, 'nightly'::text, 'full'::text]))),
  check ((phase = ANY (ARRAY['fetching'::text, 'checking'::text, 'publishing'::text]))),
  check ((state = ANY (ARRAY['queued'::text, 'running'::text, 'published'::text, 'failed'::text]))),
  foreign key (portal_id) REFERENCES app.portal(portal_id) ON DELETE CASCADE,
  primary key (portal_id, id));
CREATE UNIQUE INDEX sync_run_active ON app.sync_run USING btree (portal_id) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));
alter table app.sync_run enable row level security;
create policy portal on app.sync_run using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table app.task_request (
  portal_id integer not null,
  key text not null,
  fingerprint bytea not null,
  requested_by integer,
  created_at timestamp with time zone not null default now(),
  primary key (portal_id, key));
alter table app.task_request enable row level security;
create policy portal on app.task_request using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table app.task_request_record (
  portal_id integer not null,
  key text not null,
  kind character(1) not null,
  record_id bigint not null,
  position integer not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  task_id bigint,
  error text,
  check ((kind = ANY (ARRAY['D'::bpchar, 'L'::bpchar]))),
  foreign key (portal_id, key) REFERENCES app.task_request(portal_id, key) ON DELETE CASCADE,
  primary key (portal_id, key, kind, record_id));
alter table app.task_request_record enable row level security;
create policy portal on app.task_request_record using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table crm.activity (
  portal_id integer not null,
  id bigint not null,
  owner_type_id integer not null,
  owner_id bigint not null,
  type_id integer not null,
  provider_id text not null default ''::text,
  provider_type_id text,
  subject text not null default ''::text,
  direction smallint,
  completed boolean not null,
  responsible_id integer,
  author_id integer,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  start_at timestamp with time zone,
  end_at timestamp with time zone,
  deadline timestamp with time zone,
  has_calendar_section boolean not null default false,
  associated_id bigint,
  completed_seen_at timestamp with time zone,
  deleted_at timestamp with time zone,
  primary key (portal_id, id));
CREATE INDEX activity_ahead ON crm.activity USING btree (portal_id, start_at) WHERE ((NOT completed) AND (direction = 1));
CREATE INDEX activity_owner ON crm.activity USING btree (portal_id, owner_type_id, owner_id);
alter table crm.activity enable row level security;
create policy portal on crm.activity using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table crm.call (
  portal_id integer not null,
  id bigint not null,
  call_id text,
  employee_id integer,
  type_id smallint not null,
  started_at timestamp with time zone not null,
  duration_seconds integer not null default 0,
  failed_code text not null default ''::text,
  crm_entity_type text,
  crm_entity_id bigint,
  activity_id bigint,
  phone_number text,
  primary key (portal_id, id));
alter table crm.call enable row level security;
create policy portal on crm.call using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table crm.currency (
  portal_id integer not null,
  code text not null,
  name text not null,
  is_base boolean not null,
  rate numeric(24,10) not null,
  primary key (portal_id, code));
alter table crm.currency enable row level security;
create policy portal on crm.currency using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table crm.currency_rate (
  portal_id integer not null,
  code text not null,
  on_date date not null,
  rate numeric(28,14) not null,
  primary key (portal_id, code, on_date));
alter table crm.currency_rate enable row level security;
create policy portal on crm.currency_rate using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table crm.deal (
  portal_id integer not null,
  id bigint not null,
  title text not null,
  funnel_id integer not null,
  stage_id text not null,
  semantics character(1) not null,
  employee_id integer,
  created_by_id integer,
  lead_id bigint,
  company_id bigint,
  contact_id bigint,
  amount numeric(20,4),
  currency text,
  source_id text,
  utm_source text,
  utm_medium text,
  utm_campaign text,
  type_id text,
  is_recurring boolean not null default false,
  created_at timestamp with time zone not null,
  modified_at timestamp with time zone not null,
  moved_at timestamp with time zone,
  begin_date date,
  close_date date,
  last_activity_at timestamp with time zone,
  fields jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  primary key (portal_id, id));
CREATE INDEX deal_lead ON crm.deal USING btree (portal_id, lead_id) WHERE (lead_id IS NOT NULL);
alter table crm.deal enable row level security;
create policy portal on crm.deal using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table crm.department (
  portal_id integer not null,
  id integer not null,
  parent_id integer,
  name text not null,
  head_id integer,
  sort integer not null default 500,
  primary key (portal_id, id));
alter table crm.department enable row level security;
create policy portal on crm.department using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table crm.employee (
  portal_id integer not null,
  id integer not null,
  first_name text not null default ''::text,
  last_name text not null default ''::text,
  second_name text not null default ''::text,
  name text not null,
  active boolean not null,
  department_ids integer[] not null default '{}'::integer[],
  work_position text,
  photo_url text,
  time_zone text,
  user_type text,
  deleted_at timestamp with time zone,
  primary key (portal_id, id));
alter table crm.employee enable row level security;
create policy portal on crm.employee using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table crm.funnel (
  portal_id integer not null,
  id integer not null,
  name text not null,
  sort integer not null default 500,
  is_default boolean not null default false,
  primary key (portal_id, id));
alter table crm.funnel enable row level security;
create policy portal on crm.funnel using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table crm.lead (
  portal_id integer not null,
  id bigint not null,
  title text not null,
  stage_id text not null,
  semantics character(1) not null,
  employee_id integer,
  created_by_id integer,
  amount numeric(20,4),
  currency text,
  source_id text,
  utm_source text,
  utm_medium text,
  utm_campaign text,
  created_at timestamp with time zone not null,
  modified_at timestamp with time zone not null,
  moved_at timestamp with time zone,
  closed_at timestamp with time zone,
  last_activity_at timestamp with time zone,
  fields jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  primary key (portal_id, id));
alter table crm.lead enable row level security;
create policy portal on crm.lead using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table crm.stage_move (
  portal_id integer not null,
  entity text not null,
  id bigint not null,
  record_id bigint not null,
  type_id smallint not null,
  funnel_id integer,
  stage_id text not null,
  semantics character(1) not null,
  moved_at timestamp with time zone not null,
  check ((entity = ANY (ARRAY['deal'::text, 'lead'::text]))),
  primary key (portal_id, entity, id));
CREATE INDEX stage_move_record ON crm.stage_move USING btree (portal_id, entity, record_id, moved_at, id) INCLUDE (semantics);
alter table crm.stage_move enable row level security;
create policy portal on crm.stage_move using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table crm.status (
  portal_id integer not null,
  entity_id text not null,
  status_id text not null,
  name text not null,
  sort integer not null default 500,
  semantics character(1) not null default 'P'::bpchar,
  funnel_id integer,
  color text,
  check ((semantics = ANY (ARRAY['P'::bpchar, 'S'::bpchar, 'F'::bpchar]))),
  primary key (portal_id, entity_id, status_id));
alter table crm.status enable row level security;
create policy portal on crm.status using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table crm.task (
  portal_id integer not null,
  id bigint not null,
  title text not null,
  status smallint not null,
  created_by_id integer,
  responsible_id integer,
  group_id integer,
  crm_links text[] not null default '{}'::text[],
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  status_changed_at timestamp with time zone,
  deadline timestamp with time zone,
  planned_start_at timestamp with time zone,
  planned_end_at timestamp with time zone,
  started_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_by_id integer,
  deleted_at timestamp with time zone,
  primary key (portal_id, id));
alter table crm.task enable row level security;
create policy portal on crm.task using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table crm.user_field (
  portal_id integer not null,
  entity text not null,
  name text not null,
  title text not null,
  type text not null,
  multiple boolean not null default false,
  options jsonb not null default '[]'::jsonb,
  check ((entity = ANY (ARRAY['deal'::text, 'lead'::text]))),
  primary key (portal_id, entity, name));
alter table crm.user_field enable row level security;
create policy portal on crm.user_field using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table crm.workgroup (
  portal_id integer not null,
  id integer not null,
  name text not null,
  is_project boolean not null default false,
  closed boolean not null default false,
  primary key (portal_id, id));
alter table crm.workgroup enable row level security;
create policy portal on crm.workgroup using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table mart.activity (
  portal_id integer not null,
  id bigint not null,
  kind text not null,
  employee_id integer not null,
  owner_type_id integer not null,
  owner_id bigint not null,
  happened_at timestamp with time zone not null,
  happened_on date not null,
  check ((kind = ANY (ARRAY['meeting'::text, 'call'::text, 'email'::text, 'todo'::text, 'other'::text]))),
  primary key (portal_id, id));
CREATE INDEX activity_happened ON mart.activity USING btree (portal_id, happened_on, employee_id);
alter table mart.activity enable row level security;
create policy portal on mart.activity using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table mart.activity_basis (
  portal_id integer not null,
  calls_source text not null,
  judged_at timestamp with time zone,
  observed_from timestamp with time zone,
  check ((calls_source = ANY (ARRAY['telephony'::text, 'activities'::text]))),
  primary key (portal_id));
alter table mart.activity_basis enable row level security;
create policy portal on mart.activity_basis using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table mart.basis (
  portal_id integer not null,
  fingerprint text not null,
  rates_on date,
  primary key (portal_id));
alter table mart.basis enable row level security;
create policy portal on mart.basis using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table mart.beside (
  portal_id integer not null,
  facts_version bigint not null,
  primary key (portal_id));
alter table mart.beside enable row level security;
create policy portal on mart.beside using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table mart.call (
  portal_id integer not null,
  id bigint not null,
  outcome text not null,
  talk_seconds integer not null,
  employee_id integer not null,
  started_at timestamp with time zone not null,
  started_on date not null,
  weekday smallint not null,
  hour smallint not null,
  phone_number text,
  owner_type_id integer,
  owner_id bigint,
  check ((outcome = ANY (ARRAY['incoming'::text, 'outgoing'::text, 'missed'::text]))),
  primary key (portal_id, id));
CREATE INDEX call_started ON mart.call USING btree (portal_id, started_on, employee_id) INCLUDE (outcome, weekday, hour);
alter table mart.call enable row level security;
create policy portal on mart.call using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table mart.call_hours (
  portal_id integer not null,
  bucket date not null,
  weekday smallint not null,
  hour smallint not null,
  incoming_calls integer not null,
  outgoing_calls integer not null,
  missed_calls integer not null,
  primary key (portal_id, bucket, weekday, hour));
alter table mart.call_hours enable row level security;
create policy portal on mart.call_hours using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table mart.deal (
  portal_id integer not null,
  id bigint not null,
  title text not null,
  funnel_id integer not null,
  stage_id text not null,
  stage_name text not null,
  semantics character(1) not null,
  employee_id integer,
  lead_id bigint,
  source_id text,
  utm_source text,
  utm_medium text,
  utm_campaign text,
  created_at timestamp with time zone not null,
  created_on date not null,
  closed_on date,
  amount numeric(20,2),
  original_amount numeric(20,4),
  original_currency text,
  cycle_days integer,
  reopened_times integer not null default 0,
  first_won_on date,
  days_to_first_win integer,
  close_date_contradicts boolean not null default false,
  stage_known boolean not null default true,
  field_set integer not null,
  check ((semantics = ANY (ARRAY['P'::bpchar, 'S'::bpchar, 'F'::bpchar]))),
  primary key (portal_id, id));
CREATE INDEX deal_closed ON mart.deal USING btree (portal_id, semantics, closed_on) INCLUDE (id, employee_id, funnel_id, amount, cycle_days, reopened_times) WHERE (semantics <> 'P'::bpchar);
CREATE INDEX deal_created ON mart.deal USING btree (portal_id, created_on) INCLUDE (id, semantics, employee_id, funnel_id, amount);
CREATE INDEX deal_doubtful ON mart.deal USING btree (portal_id, closed_on) WHERE ((semantics = 'S'::bpchar) AND ((amount IS NULL) OR (amount = (0)::numeric) OR (source_id IS NULL) OR close_date_contradicts OR (NOT stage_known)));
CREATE INDEX deal_employee_closed ON mart.deal USING btree (portal_id, employee_id, closed_on) WHERE (semantics = 'S'::bpchar);
CREATE INDEX deal_field_set ON mart.deal USING btree (portal_id, field_set);
CREATE INDEX deal_open ON mart.deal USING btree (portal_id, created_on) WHERE (semantics = 'P'::bpchar);
CREATE INDEX deal_won_of_lead ON mart.deal USING btree (portal_id, lead_id) WHERE ((semantics = 'S'::bpchar) AND (lead_id IS NOT NULL));
alter table mart.deal enable row level security;
create policy portal on mart.deal using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table mart.employee_call_hours (
  portal_id integer not null,
  employee_id integer not null,
  bucket date not null,
  weekday smallint not null,
  hour smallint not null,
  incoming_calls integer not null,
  outgoing_calls integer not null,
  missed_calls integer not null,
  primary key (portal_id, employee_id, bucket, weekday, hour));
alter table mart.employee_call_hours enable row level security;
create policy portal on mart.employee_call_hours using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table mart.field_set (
  portal_id integer not null,
  id integer generated always as identity not null,
  fields jsonb not null,
  primary key (portal_id, id));
CREATE UNIQUE INDEX field_set_once ON mart.field_set USING btree (portal_id, md5((fields)::text));
alter table mart.field_set enable row level security;
create policy portal on mart.field_set using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table mart.lead (
  portal_id integer not null,
  id bigint not null,
  title text not null,
  stage_id text not null,
  stage_name text not null,
  semantics character(1) not null,
  employee_id integer,
  source_id text,
  utm_source text,
  utm_medium text,
  utm_campaign text,
  created_at timestamp with time zone not null,
  created_on date not null,
  closed_at timestamp with time zone,
  closed_on date,
  won_deals integer not null default 0,
  stage_known boolean not null default true,
  field_set integer not null,
  check ((semantics = ANY (ARRAY['P'::bpchar, 'S'::bpchar, 'F'::bpchar]))),
  primary key (portal_id, id));
CREATE INDEX lead_closed ON mart.lead USING btree (portal_id, closed_on) WHERE (closed_on IS NOT NULL);
CREATE INDEX lead_created ON mart.lead USING btree (portal_id, created_on) INCLUDE (id, semantics, employee_id, won_deals);
CREATE INDEX lead_employee ON mart.lead USING btree (portal_id, employee_id, created_on);
CREATE INDEX lead_field_set ON mart.lead USING btree (portal_id, field_set);
alter table mart.lead enable row level security;
create policy portal on mart.lead using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table mart.manager_flow (
  portal_id integer not null,
  bucket date not null,
  employee_id integer not null,
  meetings integer not null,
  calls integer not null,
  emails integer not null,
  todos integer not null,
  others integer not null,
  incoming_calls integer not null,
  outgoing_calls integer not null,
  missed_calls integer not null,
  talk_seconds bigint not null,
  primary key (portal_id, bucket, employee_id));
alter table mart.manager_flow enable row level security;
create policy portal on mart.manager_flow using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table mart.open_record (
  portal_id integer not null,
  kind character(1) not null,
  id bigint not null,
  employee_id integer not null,
  funnel_id integer not null,
  amount numeric(20,2),
  unknown_currency text,
  stage_known boolean not null,
  any_at timestamp with time zone not null,
  any_kind smallint not null,
  activities_at timestamp with time zone not null,
  activities_kind smallint not null,
  tasks_at timestamp with time zone not null,
  tasks_kind smallint not null,
  planned_at timestamp with time zone,
  without_activity boolean not null,
  without_task boolean not null,
  turns_at timestamp with time zone,
  source_id text not null default ''::text,
  field_set integer not null default 0,
  check ((kind = ANY (ARRAY['D'::bpchar, 'L'::bpchar]))),
  primary key (portal_id, kind, id));
CREATE INDEX open_record_employee ON mart.open_record USING btree (portal_id, employee_id);
CREATE INDEX open_record_silence ON mart.open_record USING btree (portal_id, kind, any_at, id);
CREATE INDEX open_record_turns ON mart.open_record USING btree (portal_id, turns_at) WHERE (turns_at IS NOT NULL);
alter table mart.open_record enable row level security;
create policy portal on mart.open_record using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table mart.silence (
  portal_id integer not null,
  kind character(1) not null,
  id bigint not null,
  touched_at timestamp with time zone not null,
  touch_kind smallint not null,
  until date not null,
  signals smallint not null,
  since timestamp with time zone not null,
  employee_id integer not null,
  funnel_id integer not null,
  source_id text not null default ''::text,
  field_set integer not null default 0,
  check ((kind = ANY (ARRAY['D'::bpchar, 'L'::bpchar]))),
  primary key (portal_id, kind, id, touched_at, touch_kind, until));
CREATE INDEX silence_employee ON mart.silence USING btree (portal_id, kind, employee_id);
CREATE INDEX silence_until ON mart.silence USING btree (portal_id, kind, until);
alter table mart.silence enable row level security;
create policy portal on mart.silence using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table mart.task (
  portal_id integer not null,
  id bigint not null,
  title text not null,
  status smallint not null,
  state smallint not null,
  author_id integer,
  employee_id integer not null,
  project_id integer not null,
  created_at timestamp with time zone not null,
  planned_start_at timestamp with time zone,
  begun_at timestamp with time zone,
  deadline timestamp with time zone,
  closed_at timestamp with time zone,
  created_on date not null,
  due_on date not null,
  closed_on date,
  without_deadline boolean not null default (deadline IS NULL),
  with_planned_start boolean not null default (planned_start_at IS NOT NULL),
  start_counts boolean not null,
  started_on_time boolean not null,
  finish_counts boolean not null,
  finished_on_time boolean not null,
  dates_contradict boolean not null,
  entered_on date,
  overdue_on date,
  left_on date,
  waits boolean not null,
  waits_overdue boolean not null,
  judged_until timestamp with time zone,
  primary key (portal_id, id));
CREATE INDEX task_cell ON mart.task USING btree (portal_id, employee_id, project_id);
CREATE INDEX task_closed ON mart.task USING btree (portal_id, closed_on) WHERE (closed_on IS NOT NULL);
CREATE INDEX task_created ON mart.task USING btree (portal_id, created_on);
CREATE INDEX task_due ON mart.task USING btree (portal_id, due_on) INCLUDE (id, deadline, employee_id, project_id, state, without_deadline, with_planned_start, start_counts, started_on_time, finish_counts, finished_on_time, dates_contradict);
CREATE INDEX task_judged_until ON mart.task USING btree (portal_id, judged_until) WHERE (judged_until IS NOT NULL);
alter table mart.task enable row level security;
create policy portal on mart.task using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table mart.task_judged (
  portal_id integer not null,
  as_of timestamp with time zone not null,
  primary key (portal_id));
alter table mart.task_judged enable row level security;
create policy portal on mart.task_judged using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table mart.task_link (
  portal_id integer not null,
  kind character(1) not null,
  record_id bigint not null,
  task_id bigint not null,
  check ((kind = ANY (ARRAY['D'::bpchar, 'L'::bpchar]))),
  primary key (portal_id, kind, record_id, task_id));
CREATE INDEX task_link_task ON mart.task_link USING btree (portal_id, task_id);
alter table mart.task_link enable row level security;
create policy portal on mart.task_link using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table staging.activity (
  portal_id integer not null,
  id bigint not null,
  owner_type_id integer not null,
  owner_id bigint not null,
  type_id integer not null,
  provider_id text not null default ''::text,
  provider_type_id text,
  subject text not null default ''::text,
  direction smallint,
  completed boolean not null,
  responsible_id integer,
  author_id integer,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  start_at timestamp with time zone,
  end_at timestamp with time zone,
  deadline timestamp with time zone,
  has_calendar_section boolean not null default false,
  associated_id bigint);
CREATE INDEX activity_portal_id_id_idx ON staging.activity USING btree (portal_id, id);
alter table staging.activity enable row level security;
create policy portal on staging.activity using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table staging.call (
  portal_id integer not null,
  id bigint not null,
  call_id text,
  employee_id integer,
  type_id smallint not null,
  started_at timestamp with time zone not null,
  duration_seconds integer not null default 0,
  failed_code text not null default ''::text,
  crm_entity_type text,
  crm_entity_id bigint,
  activity_id bigint,
  phone_number text);
CREATE INDEX call_portal_id_id_idx ON staging.call USING btree (portal_id, id);
alter table staging.call enable row level security;
create policy portal on staging.call using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table staging.currency (
  portal_id integer not null,
  code text not null,
  name text not null,
  is_base boolean not null,
  rate numeric(24,10) not null);
CREATE INDEX currency_portal_id_code_idx ON staging.currency USING btree (portal_id, code);
alter table staging.currency enable row level security;
create policy portal on staging.currency using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table staging.deal (
  portal_id integer not null,
  id bigint not null,
  title text not null,
  funnel_id integer not null,
  stage_id text not null,
  semantics character(1) not null,
  employee_id integer,
  created_by_id integer,
  lead_id bigint,
  company_id bigint,
  contact_id bigint,
  amount numeric(20,4),
  currency text,
  source_id text,
  utm_source text,
  utm_medium text,
  utm_campaign text,
  type_id text,
  is_recurring boolean not null default false,
  created_at timestamp with time zone not null,
  modified_at timestamp with time zone not null,
  moved_at timestamp with time zone,
  begin_date date,
  close_date date,
  last_activity_at timestamp with time zone,
  fields jsonb not null default '{}'::jsonb);
CREATE INDEX deal_portal_id_id_idx ON staging.deal USING btree (portal_id, id);
alter table staging.deal enable row level security;
create policy portal on staging.deal using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table staging.department (
  portal_id integer not null,
  id integer not null,
  parent_id integer,
  name text not null,
  head_id integer,
  sort integer not null default 500);
CREATE INDEX department_portal_id_id_idx ON staging.department USING btree (portal_id, id);
alter table staging.department enable row level security;
create policy portal on staging.department using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table staging.employee (
  portal_id integer not null,
  id integer not null,
  first_name text not null default ''::text,
  last_name text not null default ''::text,
  second_name text not null default ''::text,
  name text not null,
  active boolean not null,
  department_ids integer[] not null default '{}'::integer[],
  work_position text,
  photo_url text,
  time_zone text,
  user_type text);
CREATE INDEX employee_portal_id_id_idx ON staging.employee USING btree (portal_id, id);
alter table staging.employee enable row level security;
create policy portal on staging.employee using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table staging.funnel (
  portal_id integer not null,
  id integer not null,
  name text not null,
  sort integer not null default 500,
  is_default boolean not null default false);
CREATE INDEX funnel_portal_id_id_idx ON staging.funnel USING btree (portal_id, id);
alter table staging.funnel enable row level security;
create policy portal on staging.funnel using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table staging.lead (
  portal_id integer not null,
  id bigint not null,
  title text not null,
  stage_id text not null,
  semantics character(1) not null,
  employee_id integer,
  created_by_id integer,
  amount numeric(20,4),
  currency text,
  source_id text,
  utm_source text,
  utm_medium text,
  utm_campaign text,
  created_at timestamp with time zone not null,
  modified_at timestamp with time zone not null,
  moved_at timestamp with time zone,
  closed_at timestamp with time zone,
  last_activity_at timestamp with time zone,
  fields jsonb not null default '{}'::jsonb);
CREATE INDEX lead_portal_id_id_idx ON staging.lead USING btree (portal_id, id);
alter table staging.lead enable row level security;
create policy portal on staging.lead using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table staging.stage_move (
  portal_id integer not null,
  entity text not null,
  id bigint not null,
  record_id bigint not null,
  type_id smallint not null,
  funnel_id integer,
  stage_id text not null,
  semantics character(1) not null,
  moved_at timestamp with time zone not null);
CREATE INDEX stage_move_portal_id_entity_id_idx ON staging.stage_move USING btree (portal_id, entity, id);
alter table staging.stage_move enable row level security;
create policy portal on staging.stage_move using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table staging.status (
  portal_id integer not null,
  entity_id text not null,
  status_id text not null,
  name text not null,
  sort integer not null default 500,
  semantics character(1) not null default 'P'::bpchar,
  funnel_id integer,
  color text);
CREATE INDEX status_portal_id_entity_id_status_id_idx ON staging.status USING btree (portal_id, entity_id, status_id);
alter table staging.status enable row level security;
create policy portal on staging.status using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table staging.sweep (
  portal_id integer not null,
  entity text not null,
  id bigint not null);
CREATE INDEX sweep_portal_id_entity_id_idx ON staging.sweep USING btree (portal_id, entity, id);
alter table staging.sweep enable row level security;
create policy portal on staging.sweep using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table staging.task (
  portal_id integer not null,
  id bigint not null,
  title text not null,
  status smallint not null,
  created_by_id integer,
  responsible_id integer,
  group_id integer,
  crm_links text[] not null default '{}'::text[],
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  status_changed_at timestamp with time zone,
  deadline timestamp with time zone,
  planned_start_at timestamp with time zone,
  planned_end_at timestamp with time zone,
  started_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_by_id integer);
CREATE INDEX task_portal_id_id_idx ON staging.task USING btree (portal_id, id);
alter table staging.task enable row level security;
create policy portal on staging.task using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table staging.user_field (
  portal_id integer not null,
  entity text not null,
  name text not null,
  title text not null,
  type text not null,
  multiple boolean not null default false,
  options jsonb not null default '[]'::jsonb);
CREATE INDEX user_field_portal_id_entity_name_idx ON staging.user_field USING btree (portal_id, entity, name);
alter table staging.user_field enable row level security;
create policy portal on staging.user_field using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());

create table staging.workgroup (
  portal_id integer not null,
  id integer not null,
  name text not null,
  is_project boolean not null default false,
  closed boolean not null default false);
CREATE INDEX workgroup_portal_id_id_idx ON staging.workgroup USING btree (portal_id, id);
alter table staging.workgroup enable row level security;
create policy portal on staging.workgroup using (portal_id = app.current_portal()) with check (portal_id = app.current_portal());
