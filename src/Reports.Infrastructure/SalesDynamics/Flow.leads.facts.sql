-- The lead columns of Flow.sql from the leads themselves, for filters that the sums do not know.
-- grain: kind × event of a lead
-- params: PortalId, Employees, Sources, LeadFields, SpanKinds, SpanSince, SpanUntil
select s.kind, e.bucket, coalesce(l.employee_id, 0) as employee_id, -1 as funnel_id,
       e.created as leads_created, e.closed * (l.semantics = 'S')::int as leads_converted, e.closed * (l.semantics = 'F')::int as leads_junk,
       0 as deals_created, 0 as deals_won, 0::numeric as won_amount, 0 as deals_lost, 0::numeric as lost_amount
from unnest(@SpanKinds::int[], @SpanSince::date[], @SpanUntil::date[]) as s (kind, since, until)
join mart.lead l on l.portal_id = @PortalId and (l.created_on between s.since and s.until or l.closed_on between s.since and s.until)
cross join lateral (values (l.created_on, 1, 0), (l.closed_on, 0, 1)) as e (bucket, created, closed)
where e.bucket between s.since and s.until
  /* lead filter */
