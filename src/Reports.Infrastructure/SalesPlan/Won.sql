-- Won deals from their sums: the source that the statements beside it call "won".
-- Spans are whole quarters ('q'), months ('m') and days ('d'), added (sign 1) or taken away (-1); later marks what closes after the data's day.
-- grain: day or month × employee × funnel
-- params: PortalId, Employees, Funnels, ExcludeReopened, SpanUnits, SpanSince, SpanUntil, SpanSigns, SpanLater
-- A cast to char(1) would call a function, and row-level security keeps functions out of index conditions: hence bpchar.
select s.later, w.bucket, w.employee_id, w.funnel_id, s.sign * w.deals as deals, case when s.sign < 0 then -w.amount else w.amount end as amount, s.sign * w.reopened as reopened,
       s.sign * (w.deals - case when @ExcludeReopened then w.reopened else 0 end) as cycle_deals,
       s.sign * (w.cycle_days_sum - case when @ExcludeReopened then w.reopened_cycle_days_sum else 0 end) as cycle_days,
       s.sign * (w.c30 - case when @ExcludeReopened then w.r30 else 0 end) as c30,
       s.sign * (w.c90 - case when @ExcludeReopened then w.r90 else 0 end) as c90,
       s.sign * (w.c180 - case when @ExcludeReopened then w.r180 else 0 end) as c180,
       s.sign * (w.c181 - case when @ExcludeReopened then w.r181 else 0 end) as c181,
       s.sign * (w.a30 - case when @ExcludeReopened then w.ra30 else 0 end) as a30,
       s.sign * (w.a90 - case when @ExcludeReopened then w.ra90 else 0 end) as a90,
       s.sign * (w.a180 - case when @ExcludeReopened then w.ra180 else 0 end) as a180,
       s.sign * (w.a181 - case when @ExcludeReopened then w.ra181 else 0 end) as a181
from unnest(@SpanUnits::text[], @SpanSince::date[], @SpanUntil::date[], @SpanSigns::int[], @SpanLater::boolean[]) as s (unit, since, until, sign, later)
join mart.won_deals w on w.portal_id = @PortalId and w.unit = s.unit::bpchar and w.bucket between s.since and s.until
where (@Employees::int[] is null or w.employee_id = any(@Employees))
  and (@Funnels::int[] is null or w.funnel_id = any(@Funnels))
