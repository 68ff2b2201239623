from mart.deal d
where d.portal_id = @PortalId and d.semantics = '/* semantics */'
  and (@From::date is null or d.closed_on between @From and @To)
  and (@Employees::int[] is null or coalesce(d.employee_id, 0) = any(@Employees))
  and (@Funnels::int[] is null or d.funnel_id = any(@Funnels))
  and (@MinDays::int is null or d.cycle_days >= @MinDays)
  and (@MaxDays::int is null or d.cycle_days <= @MaxDays)
  and (@Reopened::boolean is null or (d.reopened_times > 0) = @Reopened)
  /* doubt */
  /* narrowed */
