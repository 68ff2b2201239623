-- grain: the portal's one run that has not ended. params: portalId, kind.
-- The index sync_run_active holds the rule on every node; a second caller gets the first one's run.
with made as (
  insert into app.sync_run (portal_id, kind) values (@portalId, @kind)
  on conflict (portal_id) where state in ('queued', 'running') do nothing
  returning id)
select id from made
union all
select id from app.sync_run where portal_id = @portalId and state in ('queued', 'running')
limit 1
