  -- What leads can be narrowed by: employee (0 is nobody), source ('' is none) and exposed fields, which are arrays of strings.
  and (@Employees::int[] is null or coalesce(l.employee_id, 0) = any(@Employees))
  and (@Sources::text[] is null or coalesce(l.source_id, '') = any(@Sources))
  and (@LeadFields::jsonb = '[]' or not exists (
    select from jsonb_to_recordset(@LeadFields::jsonb) as f (name text, asked text[], empty boolean)
    where not (coalesce(l.fields -> f.name ?| f.asked, false)
               or f.empty and coalesce(jsonb_array_length(l.fields -> f.name), 0) = 0)))
