-- The lists behind figures: how many records they have, and which of them come first, is found in an index alone.
drop index mart.deal_closed, mart.deal_created, mart.lead_created, mart.task_due;
create index deal_closed on mart.deal (portal_id, semantics, closed_on) include (id, employee_id, funnel_id, amount, cycle_days, reopened_times) where semantics <> 'P';
create index deal_created on mart.deal (portal_id, created_on) include (id, semantics, employee_id, funnel_id, amount);
create index lead_created on mart.lead (portal_id, created_on) include (id, semantics, employee_id, won_deals);
create index task_due on mart.task (portal_id, due_on) include (id, deadline, employee_id, project_id, state, without_deadline, with_planned_start,
  start_counts, started_on_time, finish_counts, finished_on_time, dates_contradict);
