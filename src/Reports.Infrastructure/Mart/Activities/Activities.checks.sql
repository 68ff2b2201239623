-- What cannot be: facts that are more than the records of crm, sums that differ from the facts, a column suddenly empty.
-- grain: check that failed
-- params: @PortalId
-- feeds: app.data_check
with crm as (
  select count(*) filter (where completed and upper(provider_id) <> 'CRM_TASKS_TASK_COMMENT') as completed,
         count(*) filter (where updated_at > p.as_of - interval '30 days') as recent,
         count(responsible_id) filter (where updated_at > p.as_of - interval '30 days') as recent_employee,
         count(responsible_id) filter (where updated_at <= p.as_of - interval '30 days') as earlier_employee
  from crm.activity a
  join app.portal p on p.portal_id = a.portal_id
  where a.portal_id = @PortalId and a.deleted_at is null
),
fact as (
  select count(*) filter (where kind = 'meeting') as meetings, count(*) filter (where kind = 'call') as calls, count(*) filter (where kind = 'email') as emails,
         count(*) filter (where kind = 'todo') as todos, count(*) filter (where kind = 'other') as others, count(*) as activities
  from mart.activity where portal_id = @PortalId
),
call as (
  select count(*) filter (where outcome = 'incoming') as incoming, count(*) filter (where outcome = 'outgoing') as outgoing,
         count(*) filter (where outcome = 'missed') as missed, coalesce(sum(talk_seconds), 0) as talk
  from mart.call where portal_id = @PortalId
),
flow as (
  select sum(meetings) as meetings, sum(calls) as calls, sum(emails) as emails, sum(todos) as todos, sum(others) as others,
         sum(incoming_calls) as incoming, sum(outgoing_calls) as outgoing, sum(missed_calls) as missed, sum(talk_seconds) as talk
  from mart.manager_flow where portal_id = @PortalId
  having count(*) > 0
),
hours as (
  select 'hours' as name, sum(incoming_calls) as incoming, sum(outgoing_calls) as outgoing, sum(missed_calls) as missed
  from mart.call_hours where portal_id = @PortalId having count(*) > 0
  union all
  select 'hours-employee', sum(incoming_calls), sum(outgoing_calls), sum(missed_calls) from mart.employee_call_hours where portal_id = @PortalId
  having count(*) > 0
)
select 'activities.facts' as name, fact.activities::numeric as found, crm.completed::numeric as expected from fact, crm where fact.activities <> crm.completed
union all
select 'activities.employee-empty', crm.recent_employee, crm.recent from crm
where crm.recent >= 50 and crm.recent_employee = 0 and crm.earlier_employee >= 50
union all
select 'activities.' || c.name || '-flow', c.found, c.expected
from flow, fact, call, lateral (values
  ('meetings', flow.meetings::numeric, fact.meetings::numeric), ('calls', flow.calls, fact.calls), ('emails', flow.emails, fact.emails),
  ('todos', flow.todos, fact.todos), ('others', flow.others, fact.others), ('incoming', flow.incoming, call.incoming),
  ('outgoing', flow.outgoing, call.outgoing), ('missed', flow.missed, call.missed), ('talk', flow.talk, call.talk)) c (name, found, expected)
where c.found <> c.expected
union all
select 'activities.' || c.name || '-' || hours.name, c.found, c.expected
from hours, call, lateral (values
  ('incoming', hours.incoming::numeric, call.incoming::numeric), ('outgoing', hours.outgoing, call.outgoing), ('missed', hours.missed, call.missed)) c (name, found, expected)
where c.found <> c.expected
