-- Records of the period that are worth a second look, by the date that the basis counts them by.
-- grain: whole answer
-- params: PortalId, CycleBasis, From, To, Employees, Sources, Funnels, LeadFields, DealFields
-- feeds: dataQuality, warnings
select lead_doubts.unknown_stage as leads_in_unknown_stage, deal_doubts.*
from (
  select count(*)::int as unknown_stage
  from mart.lead l
  where l.portal_id = @PortalId and l.created_on between @From and @To and not l.stage_known
    /* lead filter */
) lead_doubts
cross join (
  select count(*) filter (where d.amount is null or d.amount = 0)::int as won_without_amount,
         count(*) filter (where d.close_date_contradicts)::int as close_date_contradicts,
         string_agg(distinct d.original_currency, ',') filter (where d.amount is null and d.original_amount is not null) as unknown_currencies
  from mart.deal d
  where d.portal_id = @PortalId and d.semantics = 'S'
    and case when @CycleBasis = 'c' then d.created_on else d.closed_on end between @From and @To
    and (d.amount is null or d.amount = 0 or d.close_date_contradicts)
    /* deal filter */
) deal_doubts
