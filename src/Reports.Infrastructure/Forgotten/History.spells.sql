-- The days of History.sql from the silences themselves, for filters that the packs do not know. A silence is among the forgotten from the
-- first day whose latest touch it is not later than, until its last day.
-- grain: day
-- params: PortalId, Signal, Employees, Funnels, Sources, Fields, LeadFields, LeadDays, DealDays, Days, LeadTouches, DealTouches
-- feeds: forgotten.forgottenDeals, forgotten.forgottenLeads
with spell as (
  select s.kind, width_bucket(s.touched_at - interval '1 microsecond', @DealTouches::timestamptz[]) + 1 as first, width_bucket(s.until - 1, @Days::date[]) as last
  from mart.silence s
  /* deals */
  where s.portal_id = @PortalId and s.kind = 'D' and s.days >= @DealDays and s.signals & @Signal <> 0
    and (@Employees::int[] is null or s.employee_id = any(@Employees))
    and (@Funnels::int[] is null or s.funnel_id = any(@Funnels))
    /* narrowed */
  union all
  select s.kind, width_bucket(s.touched_at - interval '1 microsecond', @LeadTouches::timestamptz[]) + 1, width_bucket(s.until - 1, @Days::date[])
  from mart.silence s
  /* leads */
  where s.portal_id = @PortalId and s.kind = 'L' and s.days >= @LeadDays and s.signals & @Signal <> 0
    and (@Employees::int[] is null or s.employee_id = any(@Employees))
    /* lead filter */
),
change as (
  select kind, first as number, count(*) as records from spell where first <= last group by kind, first
  union all
  select kind, last + 1, -count(*) from spell where first <= last group by kind, last
)
select d.day, coalesce(sum(c.records) filter (where c.kind = 'L'), 0)::bigint as leads, coalesce(sum(c.records) filter (where c.kind = 'D'), 0)::bigint as deals
from unnest(@Days::date[]) with ordinality as d (day, number)
left join change c on c.number <= d.number
group by d.day
order by d.day
