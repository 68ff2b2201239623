-- Stores what was concluded of the touched deals; rows that did not change are left alone
-- (a conflict would lock and so write them).
-- params: @PortalId
-- feeds: mart.deal
delete from mart.deal d
where d.portal_id = @PortalId and d.id in (select t.id from deal_touched t where not exists (select from deal_fact f where f.id = t.id));

merge into mart.deal d
using (
  select c.portal_id, c.id, c.title, c.funnel_id, c.stage_id, f.stage_name, f.semantics, c.employee_id, c.lead_id, f.source_id,
         nullif(c.utm_source, '') as utm_source, nullif(c.utm_medium, '') as utm_medium, nullif(c.utm_campaign, '') as utm_campaign,
         c.created_at, f.created_on, f.closed_on, f.amount, c.amount as original_amount, c.currency as original_currency,
         f.cycle_days, f.reopened_times, f.first_won_on, f.days_to_first_win, f.close_date_contradicts, f.stage_known, s.id as field_set
  from (select c.* from deal_fact f join crm.deal c on c.portal_id = @PortalId and c.id = f.id offset 0) c -- first: sets would be joined to every record there is
  join deal_fact f on f.id = c.id
  join mart.field_set s on s.portal_id = @PortalId and s.fields = c.fields
  order by c.id
) n
on d.portal_id = @PortalId and d.id = n.id
when matched and row(d.*) is distinct from row(n.*) then update set
  title = n.title, funnel_id = n.funnel_id, stage_id = n.stage_id, stage_name = n.stage_name,
  semantics = n.semantics, employee_id = n.employee_id, lead_id = n.lead_id, source_id = n.source_id,
  utm_source = n.utm_source, utm_medium = n.utm_medium, utm_campaign = n.utm_campaign,
  created_at = n.created_at, created_on = n.created_on, closed_on = n.closed_on,
  amount = n.amount, original_amount = n.original_amount, original_currency = n.original_currency,
  cycle_days = n.cycle_days, reopened_times = n.reopened_times, first_won_on = n.first_won_on,
  days_to_first_win = n.days_to_first_win, close_date_contradicts = n.close_date_contradicts,
  stage_known = n.stage_known, field_set = n.field_set
when not matched then insert (
  portal_id, id, title, funnel_id, stage_id, stage_name, semantics, employee_id, lead_id, source_id, utm_source, utm_medium, utm_campaign, created_at,
  created_on, closed_on, amount, original_amount, original_currency, cycle_days, reopened_times, first_won_on, days_to_first_win,
  close_date_contradicts, stage_known, field_set)
values (
  n.portal_id, n.id, n.title, n.funnel_id, n.stage_id, n.stage_name, n.semantics, n.employee_id, n.lead_id, n.source_id, n.utm_source, n.utm_medium,
  n.utm_campaign, n.created_at, n.created_on, n.closed_on, n.amount, n.original_amount, n.original_currency, n.cycle_days, n.reopened_times,
  n.first_won_on, n.days_to_first_win, n.close_date_contradicts, n.stage_known, n.field_set);
