-- The names and the structure of a portal, in six results.
-- params: @PortalId
-- feeds: the directory, filters and labels of every report
select f.id as funnel_id, f.name as funnel_name, s.status_id, s.name as stage_name, s.semantics
from crm.funnel f
left join crm.status s on s.portal_id = f.portal_id
  and s.entity_id = case f.id when 0 then 'DEAL_STAGE' else 'DEAL_STAGE_' || f.id end
where f.portal_id = @PortalId
order by f.sort, f.id, s.sort, s.status_id;

select id, parent_id, name, head_id from crm.department where portal_id = @PortalId order by sort, name, id;

select id, name, active, department_ids, photo_url, deleted_at is not null as deleted
from crm.employee where portal_id = @PortalId order by name, id;

select status_id as id, name from crm.status where portal_id = @PortalId and entity_id = 'SOURCE' order by sort, status_id;

select name, title, type, array_agg(entity) over (partition by name order by entity rows between unbounded preceding and unbounded following) as "of",
       options::text as options
from crm.user_field where portal_id = @PortalId and type in ('enumeration', 'string', 'boolean')
order by title, name, entity;

select id, name from crm.workgroup where portal_id = @PortalId order by name, id;
