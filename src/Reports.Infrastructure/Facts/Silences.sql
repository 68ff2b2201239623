-- The silences that the history shows.
-- grain: silence
-- params: PortalId
select kind = 'D', employee_id, funnel_id, since, until, signals, source_id, field_set
from mart.silence
where portal_id = @PortalId
