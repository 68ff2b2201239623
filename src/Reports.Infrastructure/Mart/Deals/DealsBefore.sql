-- Which leads touched deals were won of (as the facts stand before they change).
-- params: @PortalId
-- feeds: temporary tables lead_win, deal_steady
insert into lead_win
select -1, d.lead_id
from mart.deal d
where d.portal_id = @PortalId and d.id in (select id from deal_touched) and d.semantics = 'S' and d.lead_id is not null;

-- Those that stay as open or closed as they were: nothing else of a deal says who touched it.
insert into deal_steady
select f.id
from deal_fact f
join mart.deal d on d.portal_id = @PortalId and d.id = f.id
join crm.deal c on c.portal_id = @PortalId and c.id = f.id
where d.semantics = f.semantics and d.closed_on is not distinct from f.closed_on and d.created_at = c.created_at;
