-- The silences of all funnels together, packed by the day that ended them.
-- grain: kind × last day of silences
-- params: PortalId, Signal
-- feeds: forgotten.forgottenDeals, forgotten.forgottenLeads (history)
select p.kind::text as kind, p.until, p.since, p.records
from mart.silence_pack p
where p.portal_id = @PortalId and p.signal = @Signal and p.funnel_id = -1
