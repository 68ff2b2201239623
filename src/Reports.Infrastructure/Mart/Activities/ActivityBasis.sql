-- What activities and calls are judged by, before (null at the first time) and now. Telephony statistics go before call activities.
-- grain: whole portal
-- params: @PortalId, @AsOf (the moment that is shown)
-- feeds: ActivityPart
select b.calls_source as source_was, b.judged_at,
       case when exists (select from crm.call c where c.portal_id = @PortalId) then 'telephony' else 'activities' end as source,
       coalesce(b.observed_from, (select min(r.as_of) from app.sync_run r where r.portal_id = @PortalId and r.state = 'published'), @AsOf::timestamptz) as observed_from
from app.portal p
left join mart.activity_basis b on b.portal_id = p.portal_id
where p.portal_id = @PortalId
