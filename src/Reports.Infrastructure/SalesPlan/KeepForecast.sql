-- Replaces what a day has forecast of a month.
-- grain: day × month × employee × funnel
-- params: PortalId, Month, MadeOn, EmployeeIds, FunnelIds, Amounts
with kept as (
  insert into app.forecast (portal_id, month, made_on, employee_id, funnel_id, amount)
  select @PortalId, @Month, @MadeOn, c.employee_id, c.funnel_id, c.amount
  from unnest(@EmployeeIds::int[], @FunnelIds::int[], @Amounts::numeric[]) as c (employee_id, funnel_id, amount)
  on conflict (portal_id, month, made_on, employee_id, funnel_id) do update set amount = excluded.amount where app.forecast.amount <> excluded.amount
)
delete from app.forecast f
where f.portal_id = @PortalId and f.month = @Month and f.made_on = @MadeOn
  and not exists (select from unnest(@EmployeeIds::int[], @FunnelIds::int[]) as c (employee_id, funnel_id) where c.employee_id = f.employee_id and c.funnel_id = f.funnel_id)
