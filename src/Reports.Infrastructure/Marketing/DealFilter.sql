  and (@Employees::int[] is null or coalesce(d.employee_id, 0) = any(@Employees))
  and (@Sources::text[] is null or coalesce(d.source_id, '') = any(@Sources))
  and (@Funnels::int[] is null or d.funnel_id = any(@Funnels))
  /* fields */
