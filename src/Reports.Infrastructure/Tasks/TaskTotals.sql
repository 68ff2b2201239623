-- How many tasks stand behind a figure.
-- grain: whole answer
-- params: PortalId, From, To, Employees, Projects, States, EndOf
select count(*)::int
/* selection */
