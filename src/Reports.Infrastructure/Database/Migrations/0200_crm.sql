-- crm: typed mirror of Bitrix24, one table per entity. Names follow the product's terms, not Bitrix24's.
-- deleted_at marks records that Bitrix24 no longer has: kept, and left out of every figure.

create table crm.employee (
  portal_id int not null, id int not null,
  first_name text not null default '', last_name text not null default '', second_name text not null default '',
  name text not null,                            -- as shown: "First Last", or #id when Bitrix24 gives none
  active boolean not null, department_ids int[] not null default '{}', -- the first is where the employee is counted
  work_position text, photo_url text, time_zone text, user_type text,
  deleted_at timestamptz,
  primary key (portal_id, id));

create table crm.department (
  portal_id int not null, id int not null, parent_id int, name text not null, head_id int, sort int not null default 500,
  primary key (portal_id, id));

create table crm.funnel (
  portal_id int not null, id int not null, name text not null, sort int not null default 500, is_default boolean not null default false,
  primary key (portal_id, id));

-- The directory: stages of leads (STATUS) and deals (DEAL_STAGE, DEAL_STAGE_n), sources (SOURCE).
create table crm.status (
  portal_id int not null, entity_id text not null, status_id text not null, name text not null, sort int not null default 500,
  semantics char(1) not null default 'P' check (semantics in ('P', 'S', 'F')), -- P in progress, S success, F failure
  funnel_id int, color text,
  primary key (portal_id, entity_id, status_id));

create table crm.currency (
  portal_id int not null, code text not null, name text not null, is_base boolean not null, rate numeric(24, 10) not null, -- one unit in the base currency, today
  primary key (portal_id, code));

-- Bitrix24 knows only today's rates: the first that a sync of each local day saw is kept.
create table crm.currency_rate (
  portal_id int not null, code text not null, on_date date not null, rate numeric(24, 10) not null,
  primary key (portal_id, code, on_date));

create table crm.user_field (
  portal_id int not null, entity text not null check (entity in ('deal', 'lead')), name text not null, -- UF_CRM_…
  title text not null, type text not null,       -- enumeration, string, boolean, …
  multiple boolean not null default false,
  options jsonb not null default '[]',           -- [{"id": "45", "name": "…"}] of an enumeration
  primary key (portal_id, entity, name));

create table crm.deal (
  portal_id int not null, id bigint not null, title text not null,
  funnel_id int not null, stage_id text not null, semantics char(1) not null,
  employee_id int, created_by_id int, lead_id bigint, company_id bigint, contact_id bigint,
  amount numeric(20, 4), currency text,          -- as Bitrix24 sent: OPPORTUNITY in CURRENCY_ID
  source_id text, utm_source text, utm_medium text, utm_campaign text, type_id text,
  is_recurring boolean not null default false,   -- a template, never counted
  created_at timestamptz not null, modified_at timestamptz not null, moved_at timestamptz,
  begin_date date, close_date date,              -- first ten characters as sent
  last_activity_at timestamptz,
  fields jsonb not null default '{}',            -- exposed custom fields: {"UF_CRM_X": ["45"]}, always arrays of strings
  deleted_at timestamptz,
  primary key (portal_id, id));

create table crm.lead (
  portal_id int not null, id bigint not null, title text not null,
  stage_id text not null, semantics char(1) not null,
  employee_id int, created_by_id int,
  amount numeric(20, 4), currency text,
  source_id text, utm_source text, utm_medium text, utm_campaign text,
  created_at timestamptz not null, modified_at timestamptz not null, moved_at timestamptz, closed_at timestamptz,
  last_activity_at timestamptz,
  fields jsonb not null default '{}',
  deleted_at timestamptz,
  primary key (portal_id, id));

create table crm.stage_move (
  portal_id int not null, entity text not null check (entity in ('deal', 'lead')), id bigint not null,
  record_id bigint not null, type_id smallint not null, -- 1 created, 2 intermediate, 3 final, 5 funnel changed
  funnel_id int, stage_id text not null, semantics char(1) not null, moved_at timestamptz not null,
  primary key (portal_id, entity, id));

create table crm.activity (
  portal_id int not null, id bigint not null,
  owner_type_id int not null, owner_id bigint not null, -- 1 lead, 2 deal, 3 contact, 4 company
  type_id int not null, provider_id text not null default '', provider_type_id text,
  subject text not null default '', direction smallint, completed boolean not null,
  responsible_id int, author_id int,
  created_at timestamptz not null, updated_at timestamptz not null, start_at timestamptz, end_at timestamptz,
  deadline timestamptz,                          -- year 9999 is stored as null
  has_calendar_section boolean not null default false,
  associated_id bigint,                          -- the task of a task activity
  completed_seen_at timestamptz,                 -- updated_at as of the sync that first saw it completed
  deleted_at timestamptz,
  primary key (portal_id, id));

create table crm.call (
  portal_id int not null, id bigint not null, call_id text, employee_id int, type_id smallint not null,
  started_at timestamptz not null, duration_seconds int not null default 0, failed_code text not null default '',
  crm_entity_type text, crm_entity_id bigint, activity_id bigint, phone_number text,
  primary key (portal_id, id));

create table crm.task (
  portal_id int not null, id bigint not null, title text not null, status smallint not null,
  created_by_id int, responsible_id int, group_id int, -- null: no project
  crm_links text[] not null default '{}',        -- UF_CRM_TASK: D_17, L_5
  created_at timestamptz not null, changed_at timestamptz not null, status_changed_at timestamptz,
  deadline timestamptz, planned_start_at timestamptz, planned_end_at timestamptz, started_at timestamptz, closed_at timestamptz,
  closed_by_id int,
  deleted_at timestamptz,
  primary key (portal_id, id));

create table crm.workgroup (
  portal_id int not null, id int not null, name text not null, is_project boolean not null default false, closed boolean not null default false,
  primary key (portal_id, id));

create index stage_move_record on crm.stage_move (portal_id, entity, record_id, moved_at, id) include (semantics);
create index deal_lead on crm.deal (portal_id, lead_id) where lead_id is not null;

do $$ declare t text; begin
  foreach t in array array['employee','department','funnel','status','currency','currency_rate','user_field','deal','lead','stage_move','activity','call','task','workgroup'] loop
    call app.protect(format('crm.%I', t)::regclass);
  end loop;
end $$;
