-- How many deals stand behind a figure, and their amount.
-- grain: whole answer
-- params: PortalId, Sources, Fields, and those of the selection
select count(*)::int as total, coalesce(sum(/* amount */), 0)::numeric as total_amount
from (/* selection */) x
left join mart.deal d on d.portal_id = @PortalId and d.id = x.id
where true
  /* narrowed */
