-- Tasks of employees, of projects or of all together, by day or month: the other source that is called "flow". -1 stands for all.
-- grain: day or month × (employee, project or all)
-- params: PortalId, Basis, Employees, Projects, SpanUnits, SpanSince, SpanUntil
-- A cast to char(1) would call a function, and row-level security keeps functions out of index conditions: hence bpchar.
select w.bucket, w.employee_id, w.project_id, /* counts of w */
from unnest(@SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[]) as s (unit, since, until)
join mart.task_series w on w.portal_id = @PortalId and w.basis = @Basis::char(1) and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
where /* level */
