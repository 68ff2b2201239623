-- Wanted lines that were changed after the version that the change was made on, and differ from what is wanted.
-- grain: wanted line
-- params: PortalId, Lines, SeenVersion
select w.position, h.changed_by, h.changed_at, h.after::text as theirs
from jsonb_to_recordset(@Lines::jsonb)
  as w (position int, month date, employee_id int, funnel_id int, plan_amount numeric, plan_count int, bonus_scheme jsonb)
cross join lateral (
  select h.changed_by, h.changed_at, h.after
  from app.plan_history h
  where h.portal_id = @PortalId and h.month = w.month and h.employee_id = w.employee_id and h.funnel_id is not distinct from w.funnel_id
    and h.version > @SeenVersion
  order by h.id desc
  limit 1
) h
left join app.plan_line l on l.portal_id = @PortalId and l.month = w.month and l.employee_id = w.employee_id and l.funnel_id is not distinct from w.funnel_id
where (l.plan_amount, l.plan_count, l.bonus_scheme) is distinct from
      (w.plan_amount, w.plan_count, case when w.plan_amount is not null or w.plan_count is not null then w.bonus_scheme end)
order by w.position
