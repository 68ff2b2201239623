-- The cells of PipelineCells.sql from the deals themselves, for filters that the sums do not know.
-- grain: employee × funnel
-- params: PortalId, Employees, Funnels, Sources, Fields, EndDay
-- feeds: sales-dynamics.pipelineCount, sales-dynamics.pipelineAmount
select coalesce(d.employee_id, 0) as employee_id, d.funnel_id, count(*)::bigint as deals, coalesce(sum(d.amount), 0)::numeric as amount
from mart.deal d
where d.portal_id = @PortalId and d.created_on <= @EndDay::date and (d.semantics = 'P' or d.closed_on > @EndDay::date)
  and (@Employees::int[] is null or coalesce(d.employee_id, 0) = any(@Employees))
  and (@Funnels::int[] is null or d.funnel_id = any(@Funnels))
  /* narrowed */
group by 1, 2
