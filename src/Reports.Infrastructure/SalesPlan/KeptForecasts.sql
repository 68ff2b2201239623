-- What each month was forecast to bring at the end of the day that it is judged by, and what it brought.
-- grain: month
-- params: PortalId, ForecastMonths, ForecastDays, Employees, Funnels
-- feeds: sales-plan.forecastAccuracy
select coalesce(f.forecast, 0)::numeric as forecast, coalesce(w.fact, 0)::numeric as fact
from unnest(@ForecastMonths::date[], @ForecastDays::date[]) as m (month, judged_on)
cross join lateral (
  select sum(f.amount) as forecast
  from app.forecast f
  where f.portal_id = @PortalId and f.month = m.month and f.made_on = m.judged_on
    and (@Employees::int[] is null or f.employee_id = any(@Employees))
    and (@Funnels::int[] is null or f.funnel_id = any(@Funnels))
) f
cross join lateral (
  select sum(w.amount) as fact
  from mart.won_deals w
  where w.portal_id = @PortalId and w.unit = 'm' and w.bucket = m.month
    and (@Employees::int[] is null or w.employee_id = any(@Employees))
    and (@Funnels::int[] is null or w.funnel_id = any(@Funnels))
) w
where exists (select from app.forecast k where k.portal_id = @PortalId and k.month = m.month and k.made_on = m.judged_on)
