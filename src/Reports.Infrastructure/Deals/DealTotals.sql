-- How many deals stand behind a figure, and their amount.
-- grain: whole answer
-- params: PortalId, From, To, Employees, Funnels, Sources, Fields, MinDays, MaxDays, Reopened, OpenOn, UtmSource, UtmMedium, UtmCampaign
select count(*)::int as total, coalesce(sum(d.amount), 0)::numeric as total_amount
/* selection */
