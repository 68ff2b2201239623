-- The tasks behind a figure, in the order that was asked for, from where the page before ended. Which they are is found first, by their ids.
-- grain: task
-- params: PortalId, Domain, AsOf, From, To, Employees, Projects, States, EndOf, After, AfterId, Limit
select t.id, t.title, 'https://' || @Domain || '/company/personal/user/' || t.employee_id || '/tasks/task/view/' || t.id || '/' as url,
       t.author_id, nullif(t.employee_id, 0) as employee_id, nullif(t.project_id, 0) as project_id, null::text as project_name, t.state::int as state,
       t.created_at, t.planned_start_at, t.begun_at, t.deadline, t.closed_at, /* margin */ as margin_seconds
from (
  select t.id
  /* selection */
    /* after */
  order by /* order */
  limit @Limit
) listed
join mart.task t on t.portal_id = @PortalId and t.id = listed.id
order by /* order */
