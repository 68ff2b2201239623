-- Tasks by employee and project: whole months from the sums, days of cut months from the tasks themselves. Where most of a month is asked
-- for, the month is taken whole and the other days away from it (sign -1). The source that the statements beside it call "flow".
-- grain: month or task × employee × project
-- params: PortalId, Basis, Employees, Projects, MonthSince, MonthUntil, DaySince, DayUntil, DaySign
select w.bucket, w.employee_id, w.project_id, /* counts of w */
from unnest(@MonthSince::date[], @MonthUntil::date[]) as s (since, until)
join mart.task_cells w on w.portal_id = @PortalId and w.basis = @Basis::char(1) and w.bucket between s.since and s.until
where (@Employees::int[] is null or w.employee_id = any(@Employees))
  and (@Projects::int[] is null or w.project_id = any(@Projects))
union all
select /* date */, t.employee_id, t.project_id, /* counts of task t */
from unnest(@DaySince::date[], @DayUntil::date[], @DaySign::int[]) as s (since, until, sign)
join mart.task t on t.portal_id = @PortalId and /* date */ between s.since and s.until
where (@Employees::int[] is null or t.employee_id = any(@Employees))
  and (@Projects::int[] is null or t.project_id = any(@Projects))
