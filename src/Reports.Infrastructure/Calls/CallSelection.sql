from mart.call c
where c.portal_id = @PortalId and c.started_on between @From and @To and c.outcome = any(@Outcomes)
  and (@Employees::int[] is null or c.employee_id = any(@Employees))
  and (@Weekday::int is null or c.weekday = @Weekday)
  and (@Hour::int is null or c.hour = @Hour)
