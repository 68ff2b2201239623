-- Stores what was concluded of the touched calls; rows that did not change are left alone.
-- params: @PortalId
-- feeds: mart.call
delete from mart.call c
where c.portal_id = @PortalId and c.id in (select t.id from call_touched t where not exists (select from call_fact f where f.id = t.id));

merge into mart.call c
using (
  select @PortalId::int as portal_id, f.id, f.outcome, f.talk_seconds, f.employee_id, f.started_at, f.started_on, f.weekday, f.hour,
         f.phone_number, f.owner_type_id, f.owner_id
  from call_fact f
  order by f.id
) n
on c.portal_id = @PortalId and c.id = n.id
when matched and row(c.*) is distinct from row(n.*) then update set
  outcome = n.outcome, talk_seconds = n.talk_seconds, employee_id = n.employee_id, started_at = n.started_at,
  started_on = n.started_on, weekday = n.weekday, hour = n.hour, phone_number = n.phone_number,
  owner_type_id = n.owner_type_id, owner_id = n.owner_id
when not matched then insert (
  portal_id, id, outcome, talk_seconds, employee_id, started_at, started_on, weekday, hour, phone_number, owner_type_id, owner_id)
values (
  n.portal_id, n.id, n.outcome, n.talk_seconds, n.employee_id, n.started_at, n.started_on, n.weekday, n.hour, n.phone_number, n.owner_type_id,
  n.owner_id);
