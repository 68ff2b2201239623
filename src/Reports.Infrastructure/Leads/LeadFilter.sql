  -- What leads can be narrowed by: employee (0 is nobody), source ('' is none) and exposed fields, which are arrays of strings.
  and (@Employees::int[] is null or coalesce(l.employee_id, 0) = any(@Employees))
  and (@Sources::text[] is null or coalesce(l.source_id, '') = any(@Sources))
  /* fields */
