-- What these indexes carried beside their keys was summed from them, and is summed in memory now. Without it equal keys share one entry, so that
-- an index is a fraction as large and as slow to write.
drop index mart.activity_happened;
create index activity_happened on mart.activity (portal_id, happened_on, employee_id);
drop index mart.deal_doubtful;
create index deal_doubtful on mart.deal (portal_id, closed_on)
  where semantics = 'S' and (amount is null or amount = 0 or source_id is null or close_date_contradicts or not stage_known);
drop index mart.deal_open;
create index deal_open on mart.deal (portal_id, created_on) where semantics = 'P';
drop index mart.task_cell;
create index task_cell on mart.task (portal_id, employee_id, project_id);
drop index mart.task_closed;
create index task_closed on mart.task (portal_id, closed_on) where closed_on is not null;
drop index mart.task_created;
create index task_created on mart.task (portal_id, created_on);
