-- Stores what was concluded of a portion of the touched activities; rows that did not change are left alone.
-- params: @PortalId, @First, @Last (ids of the portion's ends)
-- feeds: mart.activity
delete from mart.activity a
where a.portal_id = @PortalId and a.id between @First and @Last
  and a.id in (select t.id from activity_touched t where t.id between @First and @Last and not exists (select from activity_fact f where f.id = t.id));

insert into mart.activity as a (portal_id, id, kind, title, employee_id, owner_type_id, owner_id, happened_at, happened_on)
select n.*
from (
  select c.portal_id, c.id, f.kind, c.subject as title, coalesce(c.responsible_id, 0) as employee_id, c.owner_type_id, c.owner_id, f.happened_at, f.happened_on
  from activity_fact f
  join crm.activity c on c.portal_id = @PortalId and c.id = f.id and c.id between @First and @Last
) n
left join mart.activity o on o.portal_id = @PortalId and o.id = n.id and o.id between @First and @Last
where row(o.*) is distinct from row(n.*)
order by n.id
on conflict (portal_id, id) do update set
  kind = excluded.kind, title = excluded.title, employee_id = excluded.employee_id, owner_type_id = excluded.owner_type_id,
  owner_id = excluded.owner_id, happened_at = excluded.happened_at, happened_on = excluded.happened_on;
