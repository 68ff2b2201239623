-- What each month was forecast to bring at the end of the day that it is judged by; months of which nothing was kept that day are left out.
-- grain: month
-- params: PortalId, ForecastMonths, ForecastDays, Employees, Funnels
-- feeds: sales-plan.forecastAccuracy
select m.month, coalesce(f.forecast, 0)::numeric as forecast
from unnest(@ForecastMonths::date[], @ForecastDays::date[]) as m (month, judged_on)
cross join lateral (
  select sum(f.amount) as forecast
  from app.forecast f
  where f.portal_id = @PortalId and f.month = m.month and f.made_on = m.judged_on
    and (@Employees::int[] is null or f.employee_id = any(@Employees))
    and (@Funnels::int[] is null or f.funnel_id = any(@Funnels))
) f
where exists (select from app.forecast k where k.portal_id = @PortalId and k.month = m.month and k.made_on = m.judged_on)
