-- Forgotten records at the end of each day.
-- grain: day
-- feeds: forgotten.forgottenDeals, forgotten.forgottenLeads
select h.day, coalesce(sum(h.records) filter (where h.kind = 'L'), 0)::bigint as leads, coalesce(sum(h.records) filter (where h.kind = 'D'), 0)::bigint as deals
from (
/* kinds */
) h
group by h.day
order by h.day
