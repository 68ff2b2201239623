-- Which leads touched deals were won of (as the facts stand before they change). Offset 0 makes it find the touched ones first: won deals
-- with a lead are so many that an index of them looks useful.
-- params: @PortalId
-- feeds: temporary tables lead_win, deal_steady
insert into lead_win
select -1, d.lead_id
from (select d.lead_id, d.semantics from deal_touched t join mart.deal d on d.portal_id = @PortalId and d.id = t.id offset 0) d
where d.semantics = 'S' and d.lead_id is not null;

-- Those that stay as open or closed as they were: nothing else of a deal says who touched it.
insert into deal_steady
select f.id
from deal_fact f
join mart.deal d on d.portal_id = @PortalId and d.id = f.id
join crm.deal c on c.portal_id = @PortalId and c.id = f.id
where d.semantics = f.semantics and d.closed_on is not distinct from f.closed_on and d.created_at = c.created_at;
