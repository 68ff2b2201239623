-- The activities behind a figure, in the order that was asked for, from where the page before ended.
-- grain: activity
-- params: PortalId, Domain, From, To, Employees, Kinds, Points, After, AfterId, Limit
select a.id, a.title,
       'https://' || @Domain || case when a.owner_type_id >= 128 then '/crm/type/' || a.owner_type_id
         else '/crm/' || (array['lead', 'deal', 'contact', 'company'])[a.owner_type_id] end || '/details/' || a.owner_id || '/' as url,
       a.kind as activity_kind, nullif(a.employee_id, 0) as employee_id, a.happened_at, a.happened_on, a.owner_type_id, a.owner_id,
       (@Points::int[])[array_position(@Kinds::text[], a.kind)] as points, a.task_id,
       (select t.created_by_id from crm.task t where t.portal_id = @PortalId and t.id = a.task_id) as task_author_id,
       (select t.responsible_id from crm.task t where t.portal_id = @PortalId and t.id = a.task_id) as task_responsible_id
/* selection */
  /* after */
order by /* order */
limit @Limit
