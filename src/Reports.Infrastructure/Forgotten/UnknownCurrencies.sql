-- Currencies of open deals that the portal does not know.
-- grain: currency
-- params: PortalId, Employees, Funnels, Sources, Fields
-- feeds: warnings
select distinct o.unknown_currency
from mart.open_record o
join mart.deal d on d.portal_id = @PortalId and d.id = o.id
where o.portal_id = @PortalId and o.unknown_currency is not null
  and (@Employees::int[] is null or o.employee_id = any(@Employees))
  and (@Funnels::int[] is null or o.funnel_id = any(@Funnels))
  /* narrowed */
