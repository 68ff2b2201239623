-- Activities that a portion of records owns.
-- grain: activity, in the order of records
-- params: @PortalId, @Kind, @First, @Last
select a.owner_id, a.type_id, a.provider_id, a.has_calendar_section, a.completed, a.created_at, a.start_at, coalesce(a.completed_seen_at, a.updated_at), a.deadline
from touched_record r
join crm.activity a on a.portal_id = @PortalId and a.owner_type_id = case @Kind when 'D' then 2 else 1 end and a.owner_id = r.id and a.deleted_at is null
where r.kind = @Kind::char(1) and r.alive and r.read and r.id between @First and @Last and a.owner_id between @First and @Last
order by a.owner_id
