-- How many activities stand behind a figure.
-- grain: whole answer
-- params: PortalId, From, To, Employees, Kinds
select count(*)::int
/* selection */
