-- The ages of OpenAges.sql from the deals themselves, for filters that the sums do not know.
-- grain: age in days of the deals in work
-- params: PortalId, Today, Employees, Funnels, Sources, Fields
-- feeds: sales-plan.openMedianAgeDays
select @Today - d.created_on as days, count(*)::int as count
from mart.deal d
where d.portal_id = @PortalId and d.semantics = 'P'
  and (@Employees::int[] is null or coalesce(d.employee_id, 0) = any(@Employees))
  and (@Funnels::int[] is null or d.funnel_id = any(@Funnels))
  /* narrowed */
group by d.created_on
