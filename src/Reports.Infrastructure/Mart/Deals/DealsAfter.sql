-- Which leads touched deals are won of (as the facts stand now), found as in DealsBefore.sql.
-- params: @PortalId
-- feeds: temporary table lead_win
insert into lead_win
select 1, d.lead_id
from (select d.lead_id, d.semantics from deal_touched t join mart.deal d on d.portal_id = @PortalId and d.id = t.id offset 0) d
where d.semantics = 'S' and d.lead_id is not null;
