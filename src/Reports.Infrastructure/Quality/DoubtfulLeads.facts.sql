-- Doubtful leads counted one by one, as DoubtfulDeals.facts.sql counts deals.
-- grain: whole answer
-- params: PortalId, From, To, Employees, Dismissed, Sources, LeadFields
-- feeds: dataQuality
select array[/* counts */]::int[] as counts
from mart.lead l
where l.portal_id = @PortalId and (/* any */)
  /* lead filter */
