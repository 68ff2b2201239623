-- grain: custom field of an entity that is answered with yes or no. params: portalId, Entity (deal, lead).
-- As the run's directories tell; where they do not, as they told before.
select s.name from staging.user_field s where s.portal_id = @portalId and s.entity = @Entity and s.type = 'boolean'
union
select f.name from crm.user_field f
where f.portal_id = @portalId and f.entity = @Entity and f.type = 'boolean'
  and not exists (select from staging.user_field s where s.portal_id = f.portal_id and s.entity = f.entity)
