-- The columns of Flow.sql where funnels narrow the deals: those come from the sums that know funnels.
-- grain: day or month × employee, activities and calls apart from deals
-- params: PortalId, Employees, Funnels, SpanUnits, SpanSince, SpanUntil, SpanSigns (-1: taken away)
select w.bucket, w.employee_id, s.sign * w.meetings as meetings, s.sign * w.calls as calls,
       s.sign * w.emails as emails, s.sign * w.todos as todos, s.sign * w.others as others,
       s.sign * w.incoming_calls as incoming_calls, s.sign * w.outgoing_calls as outgoing_calls, s.sign * w.missed_calls as missed_calls,
       s.sign * w.talk_seconds as talk_seconds, 0 as won_deals, 0::numeric as won_amount, 0 as lost_deals
from unnest(@SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[], @SpanSigns::int[]) as s (unit, since, until, sign)
join mart.manager_flow w on w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
where (@Employees::int[] is null or w.employee_id = any(@Employees))
union all
select w.bucket, w.employee_id, 0, 0, 0, 0, 0, 0, 0, 0, 0, s.sign * w.deals_won, case when s.sign < 0 then -w.won_amount else w.won_amount end as won_amount, s.sign * w.deals_lost
from unnest(@SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[], @SpanSigns::int[]) as s (unit, since, until, sign)
join mart.sales_flow w on w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
where (@Employees::int[] is null or w.employee_id = any(@Employees))
  and w.funnel_id = any(@Funnels) and (w.deals_won <> 0 or w.deals_lost <> 0)
