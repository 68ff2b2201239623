-- The activities to judge anew: those that changed, and incoming calls whose time has passed since they were judged;
-- none are written down where it is all of them.
-- params: @PortalId, @Everything, @Activities, @JudgedAt, @AsOf (null: none passes)
-- feeds: temporary tables activity_touched, activity_fact, activity_change, call_touched, call_fact, call_change (all but the first empty)
create temp table activity_touched (id bigint primary key) on commit drop;
create temp table activity_fact (
  id bigint not null, kind text, employee_id int, owner_type_id int, owner_id bigint, happened_at timestamptz, happened_on date) on commit drop;
create temp table activity_change (count int not null, kind text not null, happened_on date not null, employee_id int not null) on commit drop;
create temp table call_touched (id bigint primary key) on commit drop;
create temp table call_fact (
  id bigint not null, outcome text not null, talk_seconds int not null, employee_id int not null, started_at timestamptz not null, started_on date not null,
  weekday smallint not null, hour smallint not null, phone_number text, owner_type_id int, owner_id bigint) on commit drop;
create temp table call_change (
  day date not null, employee_id int not null, weekday smallint not null, hour smallint not null,
  incoming_calls int not null, outgoing_calls int not null, missed_calls int not null, talk_seconds bigint not null) on commit drop;

insert into activity_touched
select id from unnest(@Activities::bigint[]) id where not @Everything
union
select a.id from crm.activity a
where a.portal_id = @PortalId and not @Everything and not a.completed and a.direction = 1 and a.start_at > @JudgedAt::timestamptz and a.start_at <= @AsOf::timestamptz
union
select a.id from crm.activity a -- one without a start takes place when it is created, which may be while a sync runs
where a.portal_id = @PortalId and not @Everything and not a.completed and a.direction = 1 and a.start_at is null and a.created_at > @JudgedAt::timestamptz and a.created_at <= @AsOf::timestamptz;

analyze activity_touched;
