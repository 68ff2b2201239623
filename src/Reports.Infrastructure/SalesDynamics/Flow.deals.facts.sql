-- The deal columns of Flow.sql from the deals themselves, for filters that the sums do not know. The deals are looked through once for all spans.
-- grain: kind × event of a deal
-- params: PortalId, Employees, Funnels, Sources, Fields, SpanKinds, SpanSince, SpanUntil
(with narrowed as materialized (
  select d.created_on, d.closed_on, coalesce(d.employee_id, 0) as employee_id, d.funnel_id, d.semantics, coalesce(d.amount, 0) as amount
  from mart.deal d
  where d.portal_id = @PortalId
    and (@Employees::int[] is null or coalesce(d.employee_id, 0) = any(@Employees))
    and (@Funnels::int[] is null or d.funnel_id = any(@Funnels))
    /* narrowed */
)
select s.kind, e.bucket, d.employee_id, d.funnel_id, 0 as leads_created, 0 as leads_converted, 0 as leads_junk,
       e.created as deals_created, e.closed * (d.semantics = 'S')::int as deals_won, e.closed * (d.semantics = 'S')::int * d.amount as won_amount,
       e.closed * (d.semantics = 'F')::int as deals_lost, e.closed * (d.semantics = 'F')::int * d.amount as lost_amount
from narrowed d
cross join lateral (values (d.created_on, 1, 0), (d.closed_on, 0, 1)) as e (bucket, created, closed)
join unnest(@SpanKinds::int[], @SpanSince::date[], @SpanUntil::date[]) as s (kind, since, until) on e.bucket between s.since and s.until)
