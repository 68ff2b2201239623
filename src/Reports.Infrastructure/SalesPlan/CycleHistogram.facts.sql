-- The histogram of CycleHistogram.sql from the deals themselves: it is not kept by employee.
-- grain: days of cycle
-- params: PortalId, From, To, Employees, Funnels, Sources, Fields, ExcludeReopened
-- feeds: sales-plan.medianDays, sales-plan.p90Days
select d.cycle_days as days, count(*)::int as count
from mart.deal d
where d.portal_id = @PortalId and d.semantics = 'S' and d.cycle_days is not null and d.closed_on between @From and @To
  and (@Employees::int[] is null or coalesce(d.employee_id, 0) = any(@Employees))
  and (@Funnels::int[] is null or d.funnel_id = any(@Funnels))
  and not (@ExcludeReopened and d.reopened_times > 0)
  /* narrowed */
group by d.cycle_days
