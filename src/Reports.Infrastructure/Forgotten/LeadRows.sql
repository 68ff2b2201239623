-- The leads behind a figure, in the order that was asked for, from where the page before ended. Which they are is found first, and without
-- mart.lead where neither a filter nor the order asks for it.
-- grain: lead
-- params: PortalId, Domain, Sources, Fields, After, AfterId, Limit, and those of the selection
select d.id, d.title, 'https://' || @Domain || '/crm/lead/details/' || d.id || '/' as url, null::int as funnel_id, d.stage_id, d.stage_name, d.employee_id,
       null::numeric as amount, null::numeric as original_amount, null::text as original_currency, d.created_on,
       x.touched_at as last_touch_at, x.touch_kind::int as last_touch, x.planned_at, d.source_id
from (
  select x.id, x.touched_at, x.touch_kind, x.planned_at
  from (/* selection */) x
  left join mart.lead d on d.portal_id = @PortalId and d.id = x.id
  where true
    /* narrowed */
    /* after */
  order by /* order */
  limit @Limit
) x
join mart.lead d on d.portal_id = @PortalId and d.id = x.id
order by /* order */
