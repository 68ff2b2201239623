-- What entered and left the pipeline: the deals open at the end of a day are all that were created by then, less all that had left by then.
-- Whole months come by month; where a day does not end its month, the month's days come too.
-- grain: month or day
-- params: PortalId, Employees, Funnels, NetUnits, NetSince, NetUntil
-- feeds: sales-dynamics.pipelineCount, sales-dynamics.pipelineAmount
-- A cast to char(1) would call a function, and row-level security keeps functions out of index conditions: hence bpchar.
select w.unit::text as unit, w.bucket, sum(w.deals_created - w.deals_left)::bigint as deals, sum(w.created_amount - w.left_amount)::numeric as amount
from unnest(@NetUnits::text[], @NetSince::date[], @NetUntil::date[]) as s (unit, since, until)
join mart.sales_flow w on w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
where (@Employees::int[] is null or w.employee_id = any(@Employees))
  and w.funnel_id >= 0 and (@Funnels::int[] is null or w.funnel_id = any(@Funnels))
group by w.unit, w.bucket
order by w.bucket
