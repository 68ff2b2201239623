-- Stores what differs from the facts of a portion of activities; those that are not done yet, or no more there, have no kind.
-- params: @PortalId, @First, @Last (ids of the portion's ends)
-- feeds: mart.activity
merge into mart.activity a
using (select @PortalId::int as portal_id, f.* from activity_fact f) n
on a.portal_id = @PortalId and a.id = n.id and a.id between @First and @Last
when matched and n.kind is null then delete
when matched then update set
  kind = n.kind, employee_id = n.employee_id, owner_type_id = n.owner_type_id,
  owner_id = n.owner_id, happened_at = n.happened_at, happened_on = n.happened_on
when not matched and n.kind is not null then insert (portal_id, id, kind, employee_id, owner_type_id, owner_id, happened_at, happened_on)
values (n.portal_id, n.id, n.kind, n.employee_id, n.owner_type_id, n.owner_id, n.happened_at, n.happened_on);
