-- The columns of Flow.sql from the leads and deals themselves, for filters that the sums do not know.
-- grain: kind × event of a lead or deal
-- params: PortalId, Employees, Funnels, Sources, Fields, LeadFields, SpanKinds, SpanSince, SpanUntil
select s.kind, e.bucket, coalesce(l.employee_id, 0) as employee_id, -1 as funnel_id,
       e.created as leads_created, e.closed * (l.semantics = 'S')::int as leads_converted, e.closed * (l.semantics = 'F')::int as leads_junk,
       0 as deals_created, 0 as deals_won, 0::numeric as won_amount, 0 as deals_lost, 0::numeric as lost_amount
from unnest(@SpanKinds::int[], @SpanSince::date[], @SpanUntil::date[]) as s (kind, since, until)
join mart.lead l on l.portal_id = @PortalId and (l.created_on between s.since and s.until or l.closed_on between s.since and s.until)
cross join lateral (values (l.created_on, 1, 0), (l.closed_on, 0, 1)) as e (bucket, created, closed)
where e.bucket between s.since and s.until
  /* lead filter */
union all
select s.kind, e.bucket, coalesce(d.employee_id, 0), d.funnel_id, 0, 0, 0,
       e.created, e.closed * (d.semantics = 'S')::int, e.closed * (d.semantics = 'S')::int * coalesce(d.amount, 0),
       e.closed * (d.semantics = 'F')::int, e.closed * (d.semantics = 'F')::int * coalesce(d.amount, 0)
from unnest(@SpanKinds::int[], @SpanSince::date[], @SpanUntil::date[]) as s (kind, since, until)
join mart.deal d on d.portal_id = @PortalId and (d.created_on between s.since and s.until or d.closed_on between s.since and s.until)
cross join lateral (values (d.created_on, 1, 0), (d.closed_on, 0, 1)) as e (bucket, created, closed)
where e.bucket between s.since and s.until
  and (@Employees::int[] is null or coalesce(d.employee_id, 0) = any(@Employees))
  and (@Funnels::int[] is null or d.funnel_id = any(@Funnels))
  /* narrowed */
