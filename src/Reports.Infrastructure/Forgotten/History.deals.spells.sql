-- Forgotten deals from the silences themselves, for filters that the packs do not know. A silence is among the forgotten from the first
-- day whose latest touch it is not later than, until its last day.
-- grain: day
-- params: PortalId, Signal, Employees, Funnels, Sources, Fields, DealDays, Days, DealTouches
(with spell as (
  select width_bucket(s.touched_at - interval '1 microsecond', @DealTouches::timestamptz[]) + 1 as first, width_bucket(s.until - 1, @Days::date[]) as last
  from mart.silence s
  /* deals */
  where s.portal_id = @PortalId and s.kind = 'D' and s.days >= @DealDays and s.signals & @Signal <> 0
    and (@Employees::int[] is null or s.employee_id = any(@Employees))
    and (@Funnels::int[] is null or s.funnel_id = any(@Funnels))
    /* narrowed */
),
change as (
  select first as number, count(*) as records from spell where first <= last group by first
  union all
  select last + 1, -count(*) from spell where first <= last group by last
)
select d.day, 'D' as kind, coalesce(sum(c.records), 0)::bigint as records
from unnest(@Days::date[]) with ordinality as d (day, number)
left join change c on c.number <= d.number
group by d.day)
