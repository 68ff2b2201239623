-- Good indexes for the plain question: every column that it reads of a won deal lies in the index, in the order of its period.
create index if not exists plain_won on crm.deal (portal_id, close_date)
  include (id, employee_id, funnel_id, amount, currency, created_at)
  where semantics = 'S' and deleted_at is null and not is_recurring;
create index if not exists plain_open on crm.deal (portal_id, created_at) include (employee_id, funnel_id) where semantics = 'P' and deleted_at is null and not is_recurring;
create index if not exists plain_wins on crm.stage_move (portal_id, record_id, moved_at) where entity = 'deal' and semantics = 'S';
create index if not exists plain_leaves on crm.stage_move (portal_id, record_id, moved_at) where entity = 'deal' and semantics <> 'S';
