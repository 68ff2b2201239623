-- Team productivity by deadline, asked of the mirror of Bitrix24 itself.
-- One text for PostgreSQL and for DuckDB: local times are written as (… at time zone @zone), which DuckDB's copy already is.
-- Parts: employee × project, month, month × employee, backlog at each month's end.
with task as materialized (
  select coalesce(responsible_id, 0) as employee_id, coalesce(group_id, 0) as project_id, (created_at at time zone @zone)::date as created_on,
         (coalesce(deadline, created_at) at time zone @zone)::date as due_on, (deadline at time zone @zone)::date as deadline_on, (closed at time zone @zone)::date as closed_on,
         status, deadline, closed, begun, coalesce(planned_start_at, deadline) as start_due
  from (select *, case when status in (4, 5) then coalesce(closed_at, status_changed_at) end as closed,
               coalesce(started_at, case when status in (4, 5) then coalesce(closed_at, status_changed_at) end) as begun
        from crm.task where portal_id = @portal and deleted_at is null) t
),
judged as materialized (
  select employee_id, project_id, due_on,
         case when closed is not null and (deadline is null or closed <= deadline) then 1 else 0 end as on_time, case when closed > deadline then 1 else 0 end as late,
         case when start_due is not null and (start_due <= @as_of or begun is not null) then 1 else 0 end as start_counted,
         case when start_due is not null and begun <= start_due then 1 else 0 end as started_on_time,
         case when deadline is not null and (closed is not null or deadline <= @as_of) then 1 else 0 end as finish_counted,
         case when closed <= deadline then 1 else 0 end as finished_on_time
  from task where due_on between @from and @to
),
net as materialized (
  select day, sum(waiting) as waiting, sum(overdue) as overdue
  from (
    select created_on as day, 1 as waiting, 0 as overdue from task where closed_on is null or closed_on > created_on
    union all
    select closed_on, -1, 0 from task where closed_on > created_on
    union all
    select greatest(deadline_on, created_on), 0, 1 from task where deadline is not null and (closed_on is null or closed_on > greatest(deadline_on, created_on))
    union all
    select closed_on, 0, -1 from task where deadline is not null and closed_on > greatest(deadline_on, created_on)
  ) moved
  group by day
)
select 'cell' as part, employee_id::text as key1, project_id::text as key2, sum(on_time) as a, sum(late) as b, sum(start_counted) as c, sum(started_on_time) as d, sum(finish_counted) as e, sum(finished_on_time) as f
from judged group by employee_id, project_id
union all
select 'bucket', date_trunc('month', due_on)::date::text, null, sum(on_time), sum(late), sum(start_counted), sum(started_on_time), sum(finish_counted), sum(finished_on_time)
from judged group by date_trunc('month', due_on)
union all
select 'month', date_trunc('month', due_on)::date::text, employee_id::text, null, null, sum(start_counted), sum(started_on_time), sum(finish_counted), sum(finished_on_time)
from judged where due_on < @this_month group by date_trunc('month', due_on), employee_id
union all
select 'backlog', p.day::text, null, sum(n.waiting), sum(n.overdue), null, null, null, null
from (select distinct (date_trunc('month', day) + interval '1 month')::date - 1 as day from net where day between @from and @to and day < @this_month) p
join net n on n.day <= p.day group by p.day
