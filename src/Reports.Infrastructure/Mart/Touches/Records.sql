-- The next portion of the touched records of a kind that are, or in the days of the history were, in work.
-- grain: record, in the order of ids
-- params: @PortalId, @Kind, @After, @Portion
select r.id, coalesce(d.created_at, l.created_at), coalesce(d.semantics, l.semantics) = 'P', coalesce(d.closed_on, l.closed_on)
from touched_record r
left join mart.deal d on @Kind = 'D' and d.portal_id = @PortalId and d.id = r.id and d.id > @After
left join mart.lead l on @Kind = 'L' and l.portal_id = @PortalId and l.id = r.id and l.id > @After
where r.kind = @Kind::char(1) and r.alive and r.read and r.id > @After
order by r.id
limit @Portion
