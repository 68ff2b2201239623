-- Doubtful deals counted one by one, where a filter asks for what the sums do not keep: every doubt is a condition, and all are looked for at once.
-- Conditions of doubts stand before those of fields, which are dearer.
-- grain: whole answer
-- params: PortalId, From, To, Employees, Dismissed, Funnels, Sources, Fields
-- feeds: dataQuality
select array[/* counts */]::int[] as counts
from mart.deal d
where d.portal_id = @PortalId and (/* any */)
  and (@Employees::int[] is null or coalesce(d.employee_id, 0) = any(@Employees))
  and (@Funnels::int[] is null or d.funnel_id = any(@Funnels))
  /* narrowed */
