-- grain: bucket of the series
-- params: PortalId, Grain, Employees, SeriesUnits, SeriesSince, SeriesUntil, SeriesSigns (-1: taken away)
-- feeds: manager-effectiveness.meetings, manager-effectiveness.calls, manager-effectiveness.emails, manager-effectiveness.todos, manager-effectiveness.others (of dynamics)
select date_trunc(@Grain, w.bucket::timestamp)::date as bucket,
       sum(s.sign * w.meetings)::bigint as meetings, sum(s.sign * w.calls)::bigint as calls, sum(s.sign * w.emails)::bigint as emails,
       sum(s.sign * w.todos)::bigint as todos, sum(s.sign * w.others)::bigint as others
from unnest(@SeriesUnits::text[], @SeriesSince::date[], @SeriesUntil::date[], @SeriesSigns::int[]) as s (unit, since, until, sign)
join mart.manager_flow w on w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
where w.employee_id = any(@Employees)
group by 1
