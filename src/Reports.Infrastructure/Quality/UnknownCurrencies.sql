-- Currencies of amounts that could not be converted; an index holds just those deals.
-- grain: currency
-- params: PortalId, From, To, Employees, Funnels, Sources, Fields
-- feeds: warnings
select distinct d.original_currency
/* selection */
  and d.amount is null and d.original_amount is not null and d.original_currency <> ''
