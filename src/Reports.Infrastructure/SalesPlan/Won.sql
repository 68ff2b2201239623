-- Won deals from their sums: the source that the statements beside it call "won".
-- Spans are whole months ('m') and the days ('d') that a period leaves of cut ones; later marks what closes after the data's day.
-- grain: day or month × employee × funnel
-- params: PortalId, Employees, Funnels, ExcludeReopened, SpanUnits, SpanSince, SpanUntil, SpanLater
-- A cast to char(1) would call a function, and row-level security keeps functions out of index conditions: hence bpchar.
select s.later, w.bucket, w.employee_id, w.funnel_id, w.deals, w.amount, w.reopened,
       w.deals - case when @ExcludeReopened then w.reopened else 0 end as cycle_deals,
       w.cycle_days_sum - case when @ExcludeReopened then w.reopened_cycle_days_sum else 0 end as cycle_days,
       w.c30 - case when @ExcludeReopened then w.r30 else 0 end as c30,
       w.c90 - case when @ExcludeReopened then w.r90 else 0 end as c90,
       w.c180 - case when @ExcludeReopened then w.r180 else 0 end as c180,
       w.c181 - case when @ExcludeReopened then w.r181 else 0 end as c181,
       w.a30 - case when @ExcludeReopened then w.ra30 else 0 end as a30,
       w.a90 - case when @ExcludeReopened then w.ra90 else 0 end as a90,
       w.a180 - case when @ExcludeReopened then w.ra180 else 0 end as a180,
       w.a181 - case when @ExcludeReopened then w.ra181 else 0 end as a181
from unnest(@SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[], @SpanLater::boolean[]) as s (unit, since, until, later)
join mart.won_deals w on w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
where (@Employees::int[] is null or w.employee_id = any(@Employees))
  and (@Funnels::int[] is null or w.funnel_id = any(@Funnels))
