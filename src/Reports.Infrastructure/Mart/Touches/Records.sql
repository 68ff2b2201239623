-- The next portion of the touched records of a kind that are, or in the days of the history were, in work.
-- grain: record, in the order of ids
-- params: @PortalId, @Kind, @After, @Portion
select r.id, r.created_at, r.open, r.closed_on
from touched_record r
where r.kind = @Kind::char(1) and r.alive and r.read and r.id > @After
order by r.id
limit @Portion
