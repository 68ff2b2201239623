-- The deals behind a figure, in the order that was asked for, from where the page before ended. Which they are is found first, and without
-- mart.deal where neither a filter nor the order asks for it.
-- grain: deal
-- params: PortalId, Domain, Sources, Fields, After, AfterId, Limit, and those of the selection
select d.id, d.title, 'https://' || @Domain || '/crm/deal/details/' || d.id || '/' as url, d.funnel_id, d.stage_id, d.stage_name, d.employee_id,
       d.amount, d.original_amount, d.original_currency, d.created_on, x.touched_at as last_touch_at, x.touch_kind::int as last_touch, x.planned_at, d.source_id
from (
  select x.id, x.touched_at, x.touch_kind, x.planned_at
  from (/* selection */) x
  left join mart.deal d on d.portal_id = @PortalId and d.id = x.id
  where true
    /* narrowed */
    /* after */
  order by /* order */
  limit @Limit
) x
join mart.deal d on d.portal_id = @PortalId and d.id = x.id
order by /* order */
