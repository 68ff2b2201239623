-- Stores what was concluded of the touched deals; rows that did not change are left alone
-- (found before the insert: a conflict alone would lock and so write them).
-- params: @PortalId
-- feeds: mart.deal
delete from mart.deal d
where d.portal_id = @PortalId and d.id in (select t.id from deal_touched t where not exists (select from deal_fact f where f.id = t.id));

insert into mart.deal as d (
  portal_id, id, title, funnel_id, stage_id, stage_name, semantics, employee_id, lead_id, source_id, utm_source, utm_medium, utm_campaign,
  created_at, created_on, closed_on, amount, original_amount, original_currency, cycle_days, reopened_times, first_won_on, days_to_first_win,
  close_date_contradicts, stage_known, field_set)
select n.*
from (
  select c.portal_id, c.id, c.title, c.funnel_id, c.stage_id, f.stage_name, f.semantics, c.employee_id, c.lead_id, f.source_id,
         nullif(c.utm_source, '') as utm_source, nullif(c.utm_medium, '') as utm_medium, nullif(c.utm_campaign, '') as utm_campaign,
         c.created_at, f.created_on, f.closed_on, f.amount, c.amount as original_amount, c.currency as original_currency,
         f.cycle_days, f.reopened_times, f.first_won_on, f.days_to_first_win, f.close_date_contradicts, f.stage_known, s.id as field_set
  from (select c.* from deal_fact f join crm.deal c on c.portal_id = @PortalId and c.id = f.id offset 0) c -- first: sets would be joined to every record there is
  join deal_fact f on f.id = c.id
  join mart.field_set s on s.portal_id = @PortalId and s.fields = c.fields
) n
left join mart.deal o on o.portal_id = @PortalId and o.id = n.id
where row(o.*) is distinct from row(n.*)
order by n.id
on conflict (portal_id, id) do update set
  title = excluded.title, funnel_id = excluded.funnel_id, stage_id = excluded.stage_id, stage_name = excluded.stage_name,
  semantics = excluded.semantics, employee_id = excluded.employee_id, lead_id = excluded.lead_id, source_id = excluded.source_id,
  utm_source = excluded.utm_source, utm_medium = excluded.utm_medium, utm_campaign = excluded.utm_campaign,
  created_at = excluded.created_at, created_on = excluded.created_on, closed_on = excluded.closed_on,
  amount = excluded.amount, original_amount = excluded.original_amount, original_currency = excluded.original_currency,
  cycle_days = excluded.cycle_days, reopened_times = excluded.reopened_times, first_won_on = excluded.first_won_on,
  days_to_first_win = excluded.days_to_first_win, close_date_contradicts = excluded.close_date_contradicts,
  stage_known = excluded.stage_known, field_set = excluded.field_set;
