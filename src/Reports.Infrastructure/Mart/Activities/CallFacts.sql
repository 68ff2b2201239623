-- Stores what was concluded of the touched calls; rows that did not change are left alone.
-- params: @PortalId
-- feeds: mart.call
delete from mart.call c
where c.portal_id = @PortalId and c.id in (select t.id from call_touched t where not exists (select from call_fact f where f.id = t.id));

insert into mart.call as c (
  portal_id, id, outcome, talk_seconds, employee_id, started_at, started_on, weekday, hour, phone_number, owner_type_id, owner_id)
select n.*
from (
  select @PortalId::int as portal_id, f.id, f.outcome, f.talk_seconds, f.employee_id, f.started_at, f.started_on, f.weekday, f.hour,
         f.phone_number, f.owner_type_id, f.owner_id
  from call_fact f
) n
left join mart.call o on o.portal_id = @PortalId and o.id = n.id
where row(o.*) is distinct from row(n.*)
order by n.id
on conflict (portal_id, id) do update set
  outcome = excluded.outcome, talk_seconds = excluded.talk_seconds, employee_id = excluded.employee_id, started_at = excluded.started_at,
  started_on = excluded.started_on, weekday = excluded.weekday, hour = excluded.hour, phone_number = excluded.phone_number,
  owner_type_id = excluded.owner_type_id, owner_id = excluded.owner_id;
