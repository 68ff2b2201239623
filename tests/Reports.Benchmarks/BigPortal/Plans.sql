-- A plan of every employee for every month of two years: one line for all funnels, for every tenth employee one per funnel; every third with a bonus.
-- params: portal, as_of
insert into app.plan_line (portal_id, month, employee_id, funnel_id, plan_amount, plan_count, bonus_scheme, version)
select @portal, m.month::date, e.id, case when e.id % 10 = 0 then f.id end, (300000 + e.id % 7 * 50000)::numeric, 5 + e.id % 9,
       case when e.id % 3 = 0 then '{"tiers": [{"from": 0.8, "percent": 1.5, "fixed": 0}, {"from": 1.0, "percent": 2.5, "fixed": 5000}]}'::jsonb end, 1
from crm.employee e
cross join generate_series(date_trunc('month', @as_of::timestamp) - interval '23 months', date_trunc('month', @as_of::timestamp) + interval '1 month', interval '1 month') m (month)
join crm.funnel f on f.portal_id = e.portal_id and (f.id = 0 or e.id % 10 = 0)
where e.portal_id = @portal;
