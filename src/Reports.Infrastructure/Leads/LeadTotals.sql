-- How many leads stand behind a figure.
-- grain: whole answer
-- params: PortalId, From, To, Employees, Sources, LeadFields, Winning, UtmSource, UtmMedium, UtmCampaign
select count(*)::int
/* selection */
