  -- What only the facts know: source ('' is none) and exposed fields, which are arrays of strings.
  and (@Sources::text[] is null or coalesce(d.source_id, '') = any(@Sources))
  and (@Fields::jsonb = '[]' or not exists (
    select from jsonb_to_recordset(@Fields::jsonb) as f (name text, asked text[], empty boolean)
    where not (coalesce(d.fields -> f.name ?| f.asked, false)
               or f.empty and coalesce(jsonb_array_length(d.fields -> f.name), 0) = 0)))
