-- How many calls stand behind a figure.
-- grain: whole answer
-- params: PortalId, From, To, Employees, Outcomes, Weekday, Hour
select count(*)::int
/* selection */
