-- The days of the history from the silences themselves, for filters that the packs do not know. A silence is among the forgotten from the first
-- day whose latest touch it is not later than, until its last day.
-- grain: day × kind
-- params: Days
(with spell as (
/* spells */
),
change as (
  select kind, first as number, count(*) as records from spell where first <= last group by kind, first
  union all
  select kind, last + 1, -count(*) from spell where first <= last group by kind, last
)
select d.day, c.kind, coalesce(sum(c.records), 0)::bigint as records
from unnest(@Days::date[]) with ordinality as d (day, number)
left join change c on c.number <= d.number
group by d.day, c.kind)
