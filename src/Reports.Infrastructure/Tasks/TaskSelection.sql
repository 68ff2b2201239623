from mart.task t
where t.portal_id = @PortalId
  and (@Employees::int[] is null or t.employee_id = any(@Employees))
  and (@Projects::int[] is null or t.project_id = any(@Projects))
  and (@States::int[] is null or t.state = any(@States))
  and /* chosen */
