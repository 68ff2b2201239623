-- Good ordinary indexes for the plain questions: by the date of each question, with the columns that it reads, and by what records are joined by.
create index if not exists plain_won on crm.deal (portal_id, close_date) include (id, employee_id, funnel_id, amount, currency, created_at, semantics) where semantics <> 'P' and deleted_at is null and not is_recurring;
create index if not exists plain_open on crm.deal (portal_id, created_at) include (employee_id, funnel_id, amount, currency) where semantics = 'P' and deleted_at is null and not is_recurring;
create index if not exists plain_deal_created on crm.deal (portal_id, created_at);
create index if not exists plain_wins on crm.stage_move (portal_id, record_id, moved_at) where entity = 'deal' and semantics = 'S';
create index if not exists plain_leaves on crm.stage_move (portal_id, record_id, moved_at) where entity = 'deal' and semantics <> 'S';
create index if not exists plain_lead_created on crm.lead (portal_id, created_at) include (id, employee_id, semantics, source_id, utm_source, utm_medium, utm_campaign, closed_at) where deleted_at is null;
create index if not exists plain_lead_open on crm.lead (portal_id, id) include (employee_id, created_at) where semantics = 'P' and deleted_at is null;
create index if not exists plain_owner on crm.activity (portal_id, owner_type_id, owner_id) where deleted_at is null;
create index if not exists plain_done on crm.activity (portal_id, start_at) include (responsible_id, type_id, provider_id, has_calendar_section, completed_seen_at, direction, completed) where deleted_at is null;
create index if not exists plain_task_deadline on crm.task (portal_id, deadline) include (created_at, responsible_id, group_id, status, planned_start_at, started_at, closed_at, status_changed_at) where deleted_at is null;
