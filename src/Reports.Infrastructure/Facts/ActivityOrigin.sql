-- Where calls come from, and since when completions are observed.
-- grain: whole portal
-- params: PortalId
select b.calls_source, b.observed_from
from mart.activity_basis b
where b.portal_id = @PortalId
