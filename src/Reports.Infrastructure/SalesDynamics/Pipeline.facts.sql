-- The days of Pipeline.sql from the deals themselves, for filters that the sums do not know.
-- grain: day
-- params: PortalId, Employees, Funnels, Sources, Fields, LastPoint
-- feeds: sales-dynamics.pipelineCount, sales-dynamics.pipelineAmount
select 'd' as unit, e.day as bucket, sum(e.deals)::bigint as deals, sum(e.deals * coalesce(d.amount, 0))::numeric as amount
from mart.deal d
cross join lateral (values (d.created_on, 1), (case when d.semantics <> 'P' then greatest(d.closed_on, d.created_on) end, -1)) as e (day, deals)
where d.portal_id = @PortalId and e.day <= @LastPoint
  and (@Employees::int[] is null or coalesce(d.employee_id, 0) = any(@Employees))
  and (@Funnels::int[] is null or d.funnel_id = any(@Funnels))
  /* narrowed */
group by e.day
order by e.day
