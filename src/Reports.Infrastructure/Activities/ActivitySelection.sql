from mart.activity a
where a.portal_id = @PortalId and a.happened_on between @From and @To and a.kind = any(@Kinds)
  and (@Employees::int[] is null or a.employee_id = any(@Employees))
