-- The deals behind a figure, in the order that was asked for, from where the page before ended. Which they are is found first, by their ids.
-- grain: deal
-- params: PortalId, Domain, From, To, Employees, Funnels, Sources, Fields, MinDays, MaxDays, Reopened, OpenOn, UtmSource, UtmMedium, UtmCampaign, After, AfterId, Limit
select d.id, d.title, 'https://' || @Domain || '/crm/deal/details/' || d.id || '/' as url,
       d.funnel_id, d.stage_id, d.stage_name, d.semantics::text as semantics, d.employee_id, d.amount, d.original_amount, d.original_currency,
       d.created_on, d.closed_on, d.cycle_days, d.reopened_times > 0 as reopened, d.reopened_times, d.first_won_on, d.days_to_first_win, d.source_id
from (
  select d.id
  /* selection */
    /* after */
  order by /* order */
  limit @Limit
) listed
join mart.deal d on d.portal_id = @PortalId and d.id = listed.id
order by /* order */
