-- grain: records that the portal has and we have not, nor has the run fetched them. params: PortalId, Entity. {table}: deal, lead, activity, task.
select s.id from staging.sweep s
where s.portal_id = @PortalId and s.entity = @Entity
  and not exists (select from crm.{table} t where t.portal_id = s.portal_id and t.id = s.id and t.deleted_at is null)
  and not exists (select from staging.{table} t where t.portal_id = s.portal_id and t.id = s.id)
order by s.id
