-- Tasks as the classification (Domain) judged them at the portal's as_of. Deleted tasks are not here.
create table mart.task (
  portal_id int not null, id bigint not null, title text not null, status smallint not null,
  state smallint not null,                       -- 0 completed on time, 1 late, 2 in progress, 3 overdue, 4 not started, 5 overdue, 6 deferred
  author_id int,
  employee_id int not null,                      -- 0: nobody
  project_id int not null,                       -- 0: no project
  created_at timestamptz not null, planned_start_at timestamptz, begun_at timestamptz, deadline timestamptz, closed_at timestamptz,
  created_on date not null,                      -- local dates
  due_on date not null,                          -- of the deadline, without one of creation
  closed_on date,                                -- null while open
  without_deadline boolean not null generated always as (deadline is null) stored,
  with_planned_start boolean not null generated always as (planned_start_at is not null) stored,
  start_counts boolean not null, started_on_time boolean not null, finish_counts boolean not null, finished_on_time boolean not null,
  dates_contradict boolean not null,
  entered_on date, overdue_on date, left_on date, -- waits at the end of days from entered_on until before left_on
  waits boolean not null, waits_overdue boolean not null, -- at as_of
  judged_until timestamptz,                      -- the moment from which time alone may change the verdict
  primary key (portal_id, id));
create index task_due on mart.task (portal_id, due_on) include (employee_id, project_id, state, without_deadline, with_planned_start,
  start_counts, started_on_time, finish_counts, finished_on_time, dates_contradict);
create index task_created on mart.task (portal_id, created_on) include (employee_id, project_id, state, without_deadline, with_planned_start,
  start_counts, started_on_time, finish_counts, finished_on_time, dates_contradict);
create index task_closed on mart.task (portal_id, closed_on) include (employee_id, project_id, state, without_deadline, with_planned_start,
  start_counts, started_on_time, finish_counts, finished_on_time, dates_contradict) where closed_on is not null;
create index task_cell on mart.task (portal_id, employee_id, project_id) include (entered_on, overdue_on, left_on);
create index task_judged_until on mart.task (portal_id, judged_until) where judged_until is not null;

-- Tasks summed by month, employee and project, for each basis: d deadline, c creation, l closing.
create table mart.task_cells (
  portal_id int not null, basis char(1) not null check (basis in ('d', 'c', 'l')), bucket date not null,
  employee_id int not null, project_id int not null,
  completed_on_time int not null, completed_late int not null, in_progress int not null, in_progress_overdue int not null,
  not_started int not null, not_started_overdue int not null, deferred int not null,
  without_deadline int not null, with_planned_start int not null, start_counted int not null, started_on_time int not null,
  finish_counted int not null, finished_on_time int not null, joint_counted int not null, joint_on_time int not null, dates_contradict int not null,
  primary key (portal_id, basis, bucket, employee_id, project_id));

-- The same by day ('d') and month ('m'), by employee or project or of all together; -1 stands for all.
create table mart.task_series (
  portal_id int not null, basis char(1) not null check (basis in ('d', 'c', 'l')), unit char(1) not null check (unit in ('d', 'm')),
  employee_id int not null, project_id int not null, bucket date not null,
  completed_on_time int not null, completed_late int not null, in_progress int not null, in_progress_overdue int not null,
  not_started int not null, not_started_overdue int not null, deferred int not null,
  without_deadline int not null, with_planned_start int not null, start_counted int not null, started_on_time int not null,
  finish_counted int not null, finished_on_time int not null, joint_counted int not null, joint_on_time int not null, dates_contradict int not null,
  primary key (portal_id, basis, unit, employee_id, project_id, bucket));

-- What enters and leaves the backlog by day ('d') and month ('m'), so that the end of any day is a running sum; and what waits now ('n', at as_of).
-- -1 stands for all, 0 for nobody and for no project. By day there is no employee × project.
create table mart.task_backlog (
  portal_id int not null, unit char(1) not null check (unit in ('d', 'm', 'n')),
  employee_id int not null, project_id int not null, bucket date not null,
  waiting int not null, overdue int not null,
  primary key (portal_id, unit, employee_id, project_id, bucket));

-- The moment that the verdicts are of.
create table mart.task_judged (portal_id int primary key, as_of timestamptz not null);

do $$ declare t text; begin
  foreach t in array array['task','task_cells','task_series','task_backlog','task_judged'] loop
    call app.protect(format('mart.%I', t)::regclass);
  end loop;
end $$;
