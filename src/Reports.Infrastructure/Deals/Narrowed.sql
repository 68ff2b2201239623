  -- What only the facts know: source ('' is none) and exposed fields, which are arrays of strings.
  and (@Sources::text[] is null or coalesce(d.source_id, '') = any(@Sources))
  /* fields */
