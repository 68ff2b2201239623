-- grain: one run that begins. params: portalId, id, wanted, resumeWithin.
-- A run with checkpoints of its own was left by a dead process. Else the portal's last ended run is looked at: if it failed for a passing
-- reason not long ago, its window, fields, kind and checkpoints become this run's.
with last as (
  select id, kind, as_of, since, horizon, fields from app.sync_run
  where portal_id = @portalId and id = (select max(id) from app.sync_run where portal_id = @portalId and state in ('published', 'failed'))
    and state = 'failed' and resumable and as_of is not null and finished_at > now() - @resumeWithin),
ranks as (select array['increment', 'nightly', 'full', 'first'] as names),
own as (
  select r.*, exists (select from app.sync_checkpoint c where c.portal_id = r.portal_id and c.run_id = r.id) and r.as_of is not null as left_over
  from app.sync_run r where r.portal_id = @portalId and r.id = @id),
heir as (
  select last.* from last, own where not own.left_over
    -- A whole load does everything that an increment would; an increment cannot stand in for a whole load.
    and (last.kind = own.kind or last.kind in ('first', 'full') or last.kind = 'nightly' and own.kind = 'increment')),
moved as (
  update app.sync_checkpoint c set run_id = @id from heir where c.portal_id = @portalId and c.run_id = heir.id returning 1),
begun as (
  update app.sync_run r set state = 'running', phase = 'fetching', started_at = coalesce(r.started_at, now()),
    kind = case
      when heir.kind is not null then heir.kind
      when own.left_over or array_position(ranks.names, r.kind) >= array_position(ranks.names, @wanted) then r.kind
      else @wanted end,
    as_of = coalesce(heir.as_of, case when own.left_over then r.as_of end),
    since = coalesce(heir.since, case when own.left_over then r.since end), horizon = coalesce(heir.horizon, case when own.left_over then r.horizon end),
    fields = coalesce(heir.fields, case when own.left_over then r.fields else '{}' end)
  from own left join heir on true, ranks
  where r.portal_id = @portalId and r.id = @id
  returning r.kind, r.as_of, r.since, r.horizon, r.fields)
select begun.kind, begun.as_of, begun.since, begun.horizon, begun.fields, (select left_over from own) or exists (select from heir) as resumed
from begun
