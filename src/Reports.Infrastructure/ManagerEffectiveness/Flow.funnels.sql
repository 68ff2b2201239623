-- The columns of Flow.sql where funnels narrow the deals: those come from the sums that know funnels.
-- grain: day or month × employee, activities and calls apart from deals
-- params: PortalId, Employees, Funnels, SpanUnits, SpanSince, SpanUntil
select w.bucket, w.employee_id, w.meetings, w.calls, w.emails, w.todos, w.others,
       w.incoming_calls, w.outgoing_calls, w.missed_calls, w.talk_seconds, 0 as won_deals, 0::numeric as won_amount, 0 as lost_deals
from unnest(@SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[]) as s (unit, since, until)
join mart.manager_flow w on w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
where (@Employees::int[] is null or w.employee_id = any(@Employees))
union all
select w.bucket, w.employee_id, 0, 0, 0, 0, 0, 0, 0, 0, 0, w.deals_won, w.won_amount, w.deals_lost
from unnest(@SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[]) as s (unit, since, until)
join mart.sales_flow w on w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
where (@Employees::int[] is null or w.employee_id = any(@Employees))
  and w.funnel_id = any(@Funnels) and (w.deals_won <> 0 or w.deals_lost <> 0)
