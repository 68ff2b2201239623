-- The deal columns of Flow.sql from the deals themselves, for filters that the sums do not know.
-- grain: kind × event of a deal
-- params: PortalId, Employees, Funnels, Sources, Fields, SpanKinds, SpanSince, SpanUntil
select s.kind, e.bucket, coalesce(d.employee_id, 0) as employee_id, d.funnel_id, 0 as leads_created, 0 as leads_converted, 0 as leads_junk,
       e.created as deals_created, e.closed * (d.semantics = 'S')::int as deals_won, e.closed * (d.semantics = 'S')::int * coalesce(d.amount, 0) as won_amount,
       e.closed * (d.semantics = 'F')::int as deals_lost, e.closed * (d.semantics = 'F')::int * coalesce(d.amount, 0) as lost_amount
from unnest(@SpanKinds::int[], @SpanSince::date[], @SpanUntil::date[]) as s (kind, since, until)
join mart.deal d on d.portal_id = @PortalId and (d.created_on between s.since and s.until or d.closed_on between s.since and s.until)
cross join lateral (values (d.created_on, 1, 0), (d.closed_on, 0, 1)) as e (bucket, created, closed)
where e.bucket between s.since and s.until
  and (@Employees::int[] is null or coalesce(d.employee_id, 0) = any(@Employees))
  and (@Funnels::int[] is null or d.funnel_id = any(@Funnels))
  /* narrowed */
