  and (@Employees::int[] is null or coalesce(d.employee_id, 0) = any(@Employees))
  and (@Sources::text[] is null or coalesce(d.source_id, '') = any(@Sources))
  and (@Funnels::int[] is null or d.funnel_id = any(@Funnels))
  and (@DealFields::jsonb = '[]' or not exists (
    select from jsonb_to_recordset(@DealFields::jsonb) as f (name text, asked text[], empty boolean)
    where not (coalesce(d.fields -> f.name ?| f.asked, false)
               or f.empty and coalesce(jsonb_array_length(d.fields -> f.name), 0) = 0)))
