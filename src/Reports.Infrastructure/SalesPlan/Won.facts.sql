-- Won deals one by one, in the columns of Won.sql: for filters that the sums do not know.
-- grain: deal
-- params: PortalId, Employees, Funnels, Sources, Fields, ExcludeReopened, SpanSince, SpanUntil, SpanLater
select s.later, d.closed_on as bucket, coalesce(d.employee_id, 0) as employee_id, d.funnel_id, 1 as deals, coalesce(d.amount, 0) as amount,
       (d.reopened_times > 0)::int as reopened,
       c.counts as cycle_deals,
       c.counts * d.cycle_days as cycle_days,
       c.counts * (d.cycle_days <= 30)::int as c30,
       c.counts * (d.cycle_days between 31 and 90)::int as c90,
       c.counts * (d.cycle_days between 91 and 180)::int as c180,
       c.counts * (d.cycle_days > 180)::int as c181,
       c.counts * (d.cycle_days <= 30)::int * coalesce(d.amount, 0) as a30,
       c.counts * (d.cycle_days between 31 and 90)::int * coalesce(d.amount, 0) as a90,
       c.counts * (d.cycle_days between 91 and 180)::int * coalesce(d.amount, 0) as a180,
       c.counts * (d.cycle_days > 180)::int * coalesce(d.amount, 0) as a181
from unnest(@SpanSince::date[], @SpanUntil::date[], @SpanLater::boolean[]) as s (since, until, later)
join mart.deal d on d.portal_id = @PortalId and d.semantics = 'S' and d.closed_on between s.since and s.until
cross join lateral (select case when @ExcludeReopened and d.reopened_times > 0 then 0 else 1 end as counts) c
where (@Employees::int[] is null or coalesce(d.employee_id, 0) = any(@Employees))
  and (@Funnels::int[] is null or d.funnel_id = any(@Funnels))
  /* narrowed */
