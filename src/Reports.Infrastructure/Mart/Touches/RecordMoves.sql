-- Stage moves of a portion of records.
-- grain: stage move, in the order of records
-- params: @PortalId, @Kind, @First, @Last
select m.record_id, m.moved_at
from touched_record r
join crm.stage_move m on m.portal_id = @PortalId and m.entity = case @Kind when 'D' then 'deal' else 'lead' end and m.record_id = r.id
where r.kind = @Kind::char(1) and r.alive and r.read and r.id between @First and @Last and m.record_id between @First and @Last
order by m.record_id
