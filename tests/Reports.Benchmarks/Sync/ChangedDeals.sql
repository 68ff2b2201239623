-- One deal of a hundred, spread over the two years: all get another amount, some another responsible, and half of the open ones are won.
-- params: portal, round, as_of
update crm.deal d
set amount = round(coalesce(d.amount, 0) * 1.1 + 100, 2),
    employee_id = case when d.id % 7 = 0 then 1 + d.employee_id % 50 else d.employee_id end,
    semantics = case when d.semantics = 'P' and d.id % 2 = 0 then 'S' else d.semantics end,
    stage_id = case when d.semantics = 'P' and d.id % 2 = 0 then case d.funnel_id when 0 then '' else 'C' || d.funnel_id || ':' end || 'WON' else d.stage_id end,
    close_date = case when d.semantics = 'P' and d.id % 2 = 0 then (@as_of at time zone 'Europe/Moscow')::date else d.close_date end,
    modified_at = @as_of
where d.portal_id = @portal and d.id % 100 = 7 + @round
returning d.id
