-- grain: records that we have and the sweep did not meet. params: PortalId, Entity, Horizon, AsOf. {table}: deal, lead, activity, task.
select t.id from crm.{table} t
where t.portal_id = @PortalId and t.deleted_at is null and {counted}
  and not exists (select from staging.sweep s where s.portal_id = t.portal_id and s.entity = @Entity and s.id = t.id)
