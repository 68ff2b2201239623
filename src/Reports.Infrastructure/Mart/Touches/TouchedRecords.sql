-- The deals and leads whose touches are concluded anew: those that were judged anew, those that were touched, those that a changed task
-- names or named, and those that have changed by themselves because time went on. Links of changed tasks are taken apart on the way.
-- A record that was judged anew and stays as open or closed as before keeps its touches: they are taken over and not read again.
-- params: @PortalId, @Everything, @Tasks, @TouchedDeals, @TouchedLeads, @AsOf, @Since (first day that the history shows)
-- feeds: mart.task_link; temporary tables touched_record, linked_record, task_link_now, open_fact, silence_fact and silence_gone (empty)
create temp table touched_record (
  kind char(1) not null, id bigint not null, alive boolean not null, read boolean not null, employee_id int not null, funnel_id int not null,
  source_id text not null, field_set int not null, created_at timestamptz, open boolean not null, closed_on date, amount numeric(20, 2),
  unknown_currency text, stage_known boolean, primary key (kind, id)) on commit drop;
create temp table open_fact (
  kind char(1) not null, id bigint not null, any_at timestamptz not null, any_kind smallint not null,
  activities_at timestamptz not null, activities_kind smallint not null, tasks_at timestamptz not null, tasks_kind smallint not null,
  planned_at timestamptz, without_activity boolean not null, without_task boolean not null, turns_at timestamptz) on commit drop;
create temp table silence_fact (
  kind char(1) not null, id bigint not null, touched_at timestamptz not null, touch_kind smallint not null, until date not null,
  signals smallint not null, since timestamptz not null) on commit drop;
create temp table silence_gone (
  kind char(1) not null, id bigint not null, touched_at timestamptz not null, touch_kind smallint not null, until date not null) on commit drop;

create temp table linked_record on commit drop as
select kind, record_id as id from mart.task_link where portal_id = @PortalId and task_id = any(@Tasks::bigint[]) and not @Everything;

create temp table task_link_now on commit drop as
select distinct left(link, 1)::char(1) as kind, substr(link, 3)::bigint as record_id, t.id as task_id
from crm.task t cross join unnest(t.crm_links) link
where t.portal_id = @PortalId and t.deleted_at is null and (@Everything or t.id = any(@Tasks::bigint[])) and link ~ '^[DL]_[0-9]{1,18}$';

analyze task_link_now;

delete from mart.task_link k
where k.portal_id = @PortalId and (@Everything or k.task_id = any(@Tasks::bigint[]))
  and not exists (select from task_link_now n where n.kind = k.kind and n.record_id = k.record_id and n.task_id = k.task_id);

insert into mart.task_link (portal_id, kind, record_id, task_id)
select @PortalId, n.kind, n.record_id, n.task_id
from task_link_now n
where not exists (select from mart.task_link k where k.portal_id = @PortalId and k.kind = n.kind and k.record_id = n.record_id and k.task_id = n.task_id)
order by n.kind, n.record_id, n.task_id;

create temp table touched_id on commit drop as
select t.kind, t.id, bool_or(t.read) as read
from (
  select 'D'::char(1) as kind, id, id not in (select id from deal_steady) as read from deal_touched where not @Everything
  union all
  select 'L', id, id not in (select id from lead_steady) from lead_touched where not @Everything
  union all
  select kind, id, true from linked_record
  union all
  select kind, record_id, true from task_link_now where not @Everything
  union all
  select 'D', id, true from unnest(@TouchedDeals::bigint[]) id where not @Everything
  union all
  select 'L', id, true from unnest(@TouchedLeads::bigint[]) id where not @Everything
  union all
  select o.kind, o.id, true from mart.open_record o where o.portal_id = @PortalId and o.turns_at <= @AsOf and not @Everything
) t
group by t.kind, t.id;

analyze touched_id;

-- Of everything only those matter that are, or in the days of the history were, in work.
insert into touched_record
select r.kind, r.id, r.open or coalesce(r.closed_on > @Since, false), r.read, coalesce(r.employee_id, 0), coalesce(r.funnel_id, -1), coalesce(r.source_id, ''),
       coalesce(r.field_set, 0), r.created_at, r.open, r.closed_on, r.amount, case when r.amount is null and r.original_amount is not null then r.original_currency end, r.stage_known
from (
  select 'D'::char(1) as kind, d.id, true as read, d.employee_id, d.funnel_id, d.source_id, d.field_set, d.created_at, d.semantics = 'P' as open, d.closed_on,
         d.amount, d.original_amount, d.original_currency, d.stage_known
  from mart.deal d where d.portal_id = @PortalId and @Everything and (d.semantics = 'P' or d.closed_on > @Since)
  union all
  select 'L', l.id, true, l.employee_id, null, l.source_id, l.field_set, l.created_at, l.semantics = 'P', l.closed_on, null, null, null, l.stage_known
  from mart.lead l where l.portal_id = @PortalId and @Everything and (l.semantics = 'P' or l.closed_on > @Since)
  union all
  select 'D', t.id, t.read, d.employee_id, d.funnel_id, d.source_id, d.field_set, d.created_at, coalesce(d.semantics = 'P', false), d.closed_on,
         d.amount, d.original_amount, d.original_currency, d.stage_known
  from touched_id t left join mart.deal d on d.portal_id = @PortalId and d.id = t.id
  where t.kind = 'D'
  union all
  select 'L', t.id, t.read, l.employee_id, null, l.source_id, l.field_set, l.created_at, coalesce(l.semantics = 'P', false), l.closed_on, null, null, null, l.stage_known
  from touched_id t left join mart.lead l on l.portal_id = @PortalId and l.id = t.id
  where t.kind = 'L'
) r
order by 1, 2;

analyze touched_record (kind, id, alive, read);

insert into open_fact
select o.kind, o.id, o.any_at, o.any_kind, o.activities_at, o.activities_kind, o.tasks_at, o.tasks_kind, o.planned_at, o.without_activity, o.without_task, o.turns_at
from touched_record r
join mart.open_record o on o.portal_id = @PortalId and o.kind = r.kind and o.id = r.id
where not r.read;
