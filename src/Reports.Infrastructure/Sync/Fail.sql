-- grain: one run that ended without publishing. params: PortalId, Id, Code, Detail, Resumable, requests, Rows, Warnings.
update app.sync_run r set state = 'failed', phase = null, finished_at = now(), error_code = @Code, error = left(@Detail, 2000), resumable = @Resumable,
  requests = requests + @requests, rows = rows + @Rows, warnings = @Warnings::jsonb,
  counts = (select coalesce(jsonb_agg(jsonb_build_object('name', entity, 'fetched', fetched, 'expected', expected) order by position), '[]')
            from (select entity, min(position) as position, sum(fetched) as fetched, sum(expected) as expected
                  from app.sync_checkpoint c where c.portal_id = r.portal_id and c.run_id = r.id group by entity) e)
where portal_id = @PortalId and id = @Id and state <> 'published'
