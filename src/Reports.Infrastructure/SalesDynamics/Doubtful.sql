-- Deals closed in the period that are worth a second look.
-- grain: whole answer
-- params: PortalId, From, To, Employees, Funnels, Sources, Fields
-- feeds: dataQuality, warnings
select count(*) filter (where d.amount is null or d.amount = 0)::int as without_amount,
       count(*) filter (where d.close_date_contradicts)::int as close_date_contradicts,
       count(*) filter (where not d.stage_known)::int as unknown_stage,
       string_agg(distinct d.original_currency, ',') filter (where d.amount is null and d.original_amount is not null) as unknown_currencies
from mart.deal d
where d.portal_id = @PortalId and d.semantics <> 'P' and d.closed_on between @From and @To
  and (d.amount is null or d.amount = 0 or d.close_date_contradicts or not d.stage_known)
  and (@Employees::int[] is null or coalesce(d.employee_id, 0) = any(@Employees))
  and (@Funnels::int[] is null or d.funnel_id = any(@Funnels))
  /* narrowed */
