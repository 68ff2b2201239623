-- Completed activities as the classification (Domain) concluded them. Task comments, deleted and incomplete ones are not here.
create table mart.activity (
  portal_id int not null, id bigint not null,
  kind text not null check (kind in ('meeting', 'call', 'email', 'todo', 'other')),
  title text not null, employee_id int not null, -- 0: nobody
  owner_type_id int not null, owner_id bigint not null, -- 1 lead, 2 deal, 3 contact, 4 company, 128 and more: smart processes
  happened_at timestamptz not null, happened_on date not null, -- the activity time and its local date
  primary key (portal_id, id));
create index activity_happened on mart.activity (portal_id, happened_on, employee_id) include (kind);

-- Calls: of the telephony statistics, or of call activities where a portal has none (mart.activity_basis says which).
create table mart.call (
  portal_id int not null, id bigint not null,
  outcome text not null check (outcome in ('incoming', 'outgoing', 'missed')),
  talk_seconds int not null,                     -- of answered calls; 0 where the source does not know it
  employee_id int not null,                      -- 0: nobody
  started_at timestamptz not null, started_on date not null, weekday smallint not null, hour smallint not null, -- local, weekday 1 is Monday
  phone_number text, owner_type_id int, owner_id bigint,
  primary key (portal_id, id));
create index call_started on mart.call (portal_id, started_on, employee_id) include (outcome, weekday, hour);

-- Where the calls come from, up to which moment their state was judged, and since when completions are observed and not guessed.
create table mart.activity_basis (
  portal_id int primary key,
  calls_source text not null check (calls_source in ('telephony', 'activities')),
  judged_at timestamptz, observed_from timestamptz);

-- Manager effectiveness: what each employee (0: nobody) did, summed by day ('d') and by month ('m', bucket = first day).
create table mart.manager_flow (
  portal_id int not null, unit char(1) not null check (unit in ('d', 'm')), bucket date not null, employee_id int not null,
  meetings int not null, calls int not null, emails int not null, todos int not null, others int not null,
  incoming_calls int not null, outgoing_calls int not null, missed_calls int not null, talk_seconds bigint not null,
  won_deals int not null, won_amount numeric(22, 2) not null, lost_deals int not null,
  primary key (portal_id, unit, bucket, employee_id));
create table mart.manager_totals (like mart.manager_flow including constraints);
alter table mart.manager_totals drop employee_id, add primary key (portal_id, unit, bucket);

-- Calls by weekday and hour: of all by day and month, of each employee by month (single days of an employee are few, and counted from the calls).
create table mart.call_hours (
  portal_id int not null, unit char(1) not null check (unit in ('d', 'm')), bucket date not null, weekday smallint not null, hour smallint not null,
  incoming_calls int not null, outgoing_calls int not null, missed_calls int not null,
  primary key (portal_id, unit, bucket, weekday, hour));
create table mart.employee_call_hours (
  portal_id int not null, employee_id int not null, bucket date not null, weekday smallint not null, hour smallint not null,
  incoming_calls int not null, outgoing_calls int not null, missed_calls int not null,
  primary key (portal_id, employee_id, bucket, weekday, hour));

-- Leads (funnel -1) and deals in work.
create table mart.in_work (
  portal_id int not null, employee_id int not null, funnel_id int not null, records int not null,
  primary key (portal_id, employee_id, funnel_id));

-- Incoming calls that are still to come: each becomes a missed one when its time has passed.
create index activity_ahead on crm.activity (portal_id, start_at) where not completed and direction = 1;

do $$ declare t text; begin
  foreach t in array array['activity','call','activity_basis','manager_flow','manager_totals','call_hours','employee_call_hours','in_work'] loop
    call app.protect(format('mart.%I', t)::regclass);
  end loop;
end $$;
