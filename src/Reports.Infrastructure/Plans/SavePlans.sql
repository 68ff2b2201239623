-- Saves the wanted lines that differ from what is kept, and writes what changed into the history.
-- grain: whole answer
-- params: PortalId, UserId, Origin, Version, Lines
with wanted as (
  select w.month, w.employee_id, w.funnel_id, w.plan_amount, w.plan_count,
         case when w.plan_amount is not null or w.plan_count is not null then w.bonus_scheme end as bonus_scheme,
         w.plan_amount is not null or w.plan_count is not null as stays,
         l.portal_id is not null as existed, l.plan_amount as old_amount, l.plan_count as old_count, l.bonus_scheme as old_scheme
  from jsonb_to_recordset(@Lines::jsonb)
    as w (month date, employee_id int, funnel_id int, plan_amount numeric, plan_count int, bonus_scheme jsonb)
  left join app.plan_line l on l.portal_id = @PortalId and l.month = w.month and l.employee_id = w.employee_id and l.funnel_id is not distinct from w.funnel_id
), changed as (
  select * from wanted
  where existed <> stays or existed and (old_amount, old_count, old_scheme) is distinct from (plan_amount, plan_count, bonus_scheme)
), removed as (
  delete from app.plan_line l using changed c
  where not c.stays and l.portal_id = @PortalId and l.month = c.month and l.employee_id = c.employee_id and l.funnel_id is not distinct from c.funnel_id
), saved as (
  insert into app.plan_line (portal_id, month, employee_id, funnel_id, plan_amount, plan_count, bonus_scheme, version, changed_by, changed_at)
  select @PortalId, month, employee_id, funnel_id, plan_amount, plan_count, bonus_scheme, @Version, @UserId, now() from changed where stays
  on conflict (portal_id, month, employee_id, funnel_id) do update
    set plan_amount = excluded.plan_amount, plan_count = excluded.plan_count, bonus_scheme = excluded.bonus_scheme,
        version = excluded.version, changed_by = excluded.changed_by, changed_at = excluded.changed_at
), told as (
  insert into app.plan_history (portal_id, month, employee_id, funnel_id, before, after, origin, version, changed_by)
  select @PortalId, month, employee_id, funnel_id,
         case when existed then jsonb_build_object('planAmount', old_amount, 'planCount', old_count, 'bonusScheme', old_scheme) end,
         case when stays then jsonb_build_object('planAmount', plan_amount, 'planCount', plan_count, 'bonusScheme', bonus_scheme) end,
         @Origin, @Version, @UserId
  from changed
  order by month, employee_id, funnel_id nulls first
)
select (select count(*) from changed where not existed)::int as added,
       (select count(*) from changed where existed and stays)::int as changed,
       (select count(*) from changed where not stays)::int as removed,
       ((select count(*) from wanted) - (select count(*) from changed))::int as unchanged
