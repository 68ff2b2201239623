-- Forget-me-not. Kinds of records are 'D' deals and 'L' leads; an employee 0 is nobody, a funnel -1 is leads, or all funnels together.
-- Kinds of touches: 0 created, 1 stage move, 2 activity created, 3 activity done, 4 task created, 5 task closed.
create index activity_owner on crm.activity (portal_id, owner_type_id, owner_id);

-- Which tasks name which record, taken apart from crm.task.crm_links.
create table mart.task_link (
  portal_id int not null, kind char(1) not null check (kind in ('D', 'L')), record_id bigint not null, task_id bigint not null,
  primary key (portal_id, kind, record_id, task_id));
create index task_link_task on mart.task_link (portal_id, task_id);

-- Records in work, as they stand at asOf: the last touch under each signal, and what is planned.
create table mart.open_record (
  portal_id int not null, kind char(1) not null check (kind in ('D', 'L')), id bigint not null,
  employee_id int not null, funnel_id int not null,
  amount numeric(20, 2),                         -- base currency; null for leads, and where the currency is unknown
  unknown_currency text, stage_known boolean not null,
  any_at timestamptz not null, any_kind smallint not null,
  activities_at timestamptz not null, activities_kind smallint not null,
  tasks_at timestamptz not null, tasks_kind smallint not null,
  planned_at timestamptz,                        -- the nearest deadline ahead
  without_activity boolean not null, without_task boolean not null,
  turns_at timestamptz,                          -- when this row becomes another one although nobody changes anything
  primary key (portal_id, kind, id));
create index open_record_silence on mart.open_record (portal_id, kind, any_at, id);
create index open_record_employee on mart.open_record (portal_id, employee_id);
create index open_record_turns on mart.open_record (portal_id, turns_at) where turns_at is not null;
create index open_record_currency on mart.open_record (portal_id) where unknown_currency is not null;

-- The same by employee, in the order of the last touch: any threshold is one search in touched_at, and amounts has the running sum there.
create table mart.open_pack (
  portal_id int not null, signal smallint not null, -- 1 any, 2 activities, 4 tasks
  kind char(1) not null, funnel_id int not null, employee_id int not null,
  planned boolean not null,                      -- whether a step is planned
  records int not null, without_activity int not null, without_task int not null, without_amount int not null, unknown_stage int not null,
  touched_at timestamptz[] not null, amounts numeric[] not null,
  primary key (portal_id, signal, kind, funnel_id, employee_id, planned));

-- Days on end at whose end the same touch was the last one, of every record that was in work in the last 90 days.
create table mart.silence (
  portal_id int not null, kind char(1) not null check (kind in ('D', 'L')), id bigint not null,
  touched_at timestamptz not null, touch_kind smallint not null,
  until date not null,                           -- the first day that is no longer such; 'infinity' while it lasts
  signals smallint not null,                     -- the signals under which it is so, as a sum of 1, 2 and 4
  since timestamptz not null,                    -- touched_at, rounded up to the next time of day at which local days may end
  days smallint not null,                        -- the largest threshold that it reached; 32767 while it lasts
  employee_id int not null, funnel_id int not null,
  primary key (portal_id, kind, id, touched_at, touch_kind, until));
create index silence_employee on mart.silence (portal_id, kind, employee_id, days) include (signals, funnel_id, touched_at, until);
create index silence_until on mart.silence (portal_id, kind, until);

-- The same without records and employees: how many had begun by each minute of since. Kept in one piece: a history looks into them thousands of times.
create table mart.silence_pack (
  portal_id int not null, signal smallint not null, kind char(1) not null, funnel_id int not null, until date not null,
  since int[] not null,                          -- whole minutes of the epoch
  records int[] not null,
  primary key (portal_id, signal, kind, funnel_id, until)) with (toast_tuple_target = 8160);

do $$ declare t text; begin
  foreach t in array array['task_link','open_record','open_pack','silence','silence_pack'] loop
    call app.protect(format('mart.%I', t)::regclass);
  end loop;
end $$;
