-- Which leads touched deals are won of (as the facts stand now).
-- params: @PortalId
-- feeds: temporary table lead_win
insert into lead_win
select 1, d.lead_id
from mart.deal d
where d.portal_id = @PortalId and d.id in (select id from deal_touched) and d.semantics = 'S' and d.lead_id is not null;
