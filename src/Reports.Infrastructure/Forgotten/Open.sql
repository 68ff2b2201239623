-- Open records and the forgotten ones among them: one search in every pack.
-- grain: kind × employee
-- params: PortalId, Signal, Employees, Funnels, IgnorePlanned, LeadTouch, DealTouch (the latest touch of what is forgotten)
-- feeds: forgotten.openDeals, forgotten.openLeads, forgotten.forgottenDeals, forgotten.forgottenLeads, forgotten.amountAtRisk, forgotten.dealsWithoutActivity, forgotten.dealsWithoutTask, forgotten.leadsWithoutActivity, forgotten.leadsWithoutTask
select k.kind::text as kind, k.employee_id, sum(k.records)::bigint as records, sum(k.without_activity)::bigint as without_activity,
       sum(k.without_task)::bigint as without_task, sum(k.without_amount)::bigint as without_amount, sum(k.unknown_stage)::bigint as unknown_stage,
       sum(k.forgotten)::bigint as forgotten, coalesce(sum(k.amounts[k.forgotten]), 0)::numeric as amount
from (
  select p.kind, p.employee_id, p.records, p.without_activity, p.without_task, p.without_amount, p.unknown_stage, p.amounts,
         case when p.planned and not @IgnorePlanned then 0
              else width_bucket(case p.kind when 'L' then @LeadTouch::timestamptz else @DealTouch::timestamptz end, p.touched_at) end as forgotten
  from mart.open_pack p
  where p.portal_id = @PortalId and p.signal = @Signal
    and (p.kind = 'L' or @Funnels::int[] is null and p.funnel_id = -1 or p.funnel_id = any(@Funnels))
    and (@Employees::int[] is null or p.employee_id = any(@Employees))
) k
group by k.kind, k.employee_id
