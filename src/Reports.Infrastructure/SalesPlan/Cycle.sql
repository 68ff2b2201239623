-- grain: whole answer
-- feeds: sales-plan.deals, sales-plan.amount
select coalesce(sum(c30), 0)::bigint as c30, coalesce(sum(c90), 0)::bigint as c90,
       coalesce(sum(c180), 0)::bigint as c180, coalesce(sum(c181), 0)::bigint as c181,
       coalesce(sum(a30), 0)::numeric as a30, coalesce(sum(a90), 0)::numeric as a90,
       coalesce(sum(a180), 0)::numeric as a180, coalesce(sum(a181), 0)::numeric as a181
from won
where not later
