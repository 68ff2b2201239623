-- Deals open at the end of one day, from the sums.
-- grain: employee × funnel
-- params: PortalId, Employees, Funnels, EndDay, EndMonth (the month that is taken by day; the next one where the day ends its month), EndQuarter (the quarter of that month)
-- feeds: sales-dynamics.pipelineCount, sales-dynamics.pipelineAmount
select w.employee_id, w.funnel_id, sum(w.deals_created - w.deals_left)::bigint as deals, sum(w.created_amount - w.left_amount)::numeric as amount
from mart.sales_flow w
where w.portal_id = @PortalId and w.funnel_id >= 0
  and (w.unit = 'q' and w.bucket < @EndQuarter::date or w.unit = 'm' and w.bucket >= @EndQuarter::date and w.bucket < @EndMonth::date
    or w.unit = 'd' and w.bucket between @EndMonth::date and @EndDay::date)
  and (@Employees::int[] is null or w.employee_id = any(@Employees))
  and (@Funnels::int[] is null or w.funnel_id = any(@Funnels))
group by w.employee_id, w.funnel_id
having sum(w.deals_created - w.deals_left) <> 0
