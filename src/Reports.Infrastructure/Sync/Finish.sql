-- grain: one run that was published. params: PortalId, Id, requests, Rows, Changed, Deleted, Warnings.
with ended as (
  update app.sync_run r set state = 'published', phase = null, finished_at = clock_timestamp(), error_code = null, error = null, resumable = false,
    requests = requests + @requests, rows = rows + @Rows, changed = @Changed, deleted = @Deleted, warnings = @Warnings::jsonb,
    counts = (select coalesce(jsonb_agg(jsonb_build_object('name', entity, 'fetched', fetched, 'expected', expected) order by position), '[]')
              from (select entity, min(position) as position, sum(fetched) as fetched, sum(expected) as expected
                    from app.sync_checkpoint c where c.portal_id = r.portal_id and c.run_id = r.id group by entity) e)
  where portal_id = @PortalId and id = @Id),
forgotten as (
  -- The history is kept for a year; ended runs need no checkpoints.
  delete from app.sync_run where portal_id = @PortalId and state in ('published', 'failed') and finished_at < now() - interval '1 year')
delete from app.sync_checkpoint where portal_id = @PortalId
