-- grain: move of a touched deal, in the order of deals and of time
-- params: @PortalId, @First, @Last (ids of the portion's ends)
-- feeds: DealClassifier
select m.record_id, m.moved_at, m.semantics
from deal_touched t
join crm.stage_move m on m.portal_id = @PortalId and m.entity = 'deal' and m.record_id = t.id
where t.id between @First and @Last and m.record_id between @First and @Last
order by m.record_id, m.moved_at, m.id
