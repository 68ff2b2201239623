-- How many activities stand behind a figure: the counts by day know, and looking through the activities of a year would take longer than the list.
-- grain: whole answer
-- params: PortalId, From, To, Employees, Kinds
select coalesce(sum(
         case when 'meeting' = any(@Kinds) then f.meetings else 0 end + case when 'call' = any(@Kinds) then f.calls else 0 end
         + case when 'email' = any(@Kinds) then f.emails else 0 end + case when 'todo' = any(@Kinds) then f.todos else 0 end
         + case when 'other' = any(@Kinds) then f.others else 0 end), 0)::int
from mart.manager_flow f
where f.portal_id = @PortalId and f.bucket between @From and @To and (@Employees::int[] is null or f.employee_id = any(@Employees))
