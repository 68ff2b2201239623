-- The responsible of open records that are inside the filter.
-- grain: record
-- params: PortalId, Employees, Kinds, Ids
select o.kind::text as kind, o.id, o.employee_id
from unnest(@Kinds::text[], @Ids::bigint[]) as r (kind, id)
join mart.open_record o on o.portal_id = @PortalId and o.kind = r.kind::char(1) and o.id = r.id
where @Employees::int[] is null or o.employee_id = any(@Employees)
