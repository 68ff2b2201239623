-- grain: records that we have and a whole load did not bring. params: PortalId, Horizon, AsOf. {table}: deal, lead, activity, task, employee.
select t.id from crm.{table} t
where t.portal_id = @PortalId and t.deleted_at is null and {counted}
  and not exists (select from staging.{table} s where s.portal_id = t.portal_id and s.id = t.id)
