from (
  select m.*, coalesce(c.subject, '') as title, -- facts know what was done; what it was called, its record
         case when c.type_id = 3 or c.provider_id = 'CRM_TASKS_TASK' then coalesce(c.associated_id, 0) end as task_id
  from mart.activity m
  left join crm.activity c on c.portal_id = m.portal_id and c.id = m.id
) a
where a.portal_id = @PortalId and a.happened_on between @From and @To and a.kind = any(@Kinds)
  and (@Employees::int[] is null or a.employee_id = any(@Employees))
