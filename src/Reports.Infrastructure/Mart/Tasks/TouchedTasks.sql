-- The tasks to judge anew: those that changed, and those whose verdict time alone may have changed since the refresh before.
-- params: @PortalId, @Everything, @Tasks, @AsOf
-- feeds: temporary tables task_touched, task_verdict (empty)
create temp table task_touched (id bigint primary key) on commit drop;
create temp table task_verdict (
  id bigint not null, state smallint not null, begun_at timestamptz, closed_at timestamptz, created_on date not null, due_on date not null, closed_on date,
  start_counts boolean not null, started_on_time boolean not null, finish_counts boolean not null, finished_on_time boolean not null,
  dates_contradict boolean not null, entered_on date, overdue_on date, left_on date, waits boolean not null, waits_overdue boolean not null,
  judged_until timestamptz) on commit drop;

insert into task_touched
select id from crm.task where portal_id = @PortalId and @Everything order by id; -- in order, the index of a temporary table fits its few buffers

insert into task_touched
select m.id from mart.task m
where m.portal_id = @PortalId and @Everything and not exists (select from crm.task c where c.portal_id = @PortalId and c.id = m.id);

insert into task_touched
select id from unnest(@Tasks::bigint[]) id
union
select t.id from mart.task t where t.portal_id = @PortalId and t.judged_until <= @AsOf
on conflict do nothing;

analyze task_touched;
