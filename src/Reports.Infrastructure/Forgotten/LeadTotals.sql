-- How many leads stand behind a figure.
-- grain: whole answer
-- params: PortalId, Sources, Fields, and those of the selection
select count(*)::int as total, 0::numeric as total_amount
from (/* selection */) x
left join mart.lead d on d.portal_id = @PortalId and d.id = x.id
where true
  /* narrowed */
