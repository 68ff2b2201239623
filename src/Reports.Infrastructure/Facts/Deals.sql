-- All deals of a portal, with the currency of an amount that could not be converted. Of a million rows every column counts: what is yes or no
-- comes as bits (1 reopened, 2 its closing date contradicts, 4 its stage is known).
-- grain: deal
-- params: PortalId
select coalesce(employee_id, 0), funnel_id, ascii(semantics), created_on, case when semantics <> 'P' then closed_on end, coalesce(amount, 0), coalesce(cycle_days, 0),
       (reopened_times > 0)::int + 2 * close_date_contradicts::int + 4 * stage_known::int, field_set,
       case when amount is null and original_amount is not null then nullif(original_currency, '') end,
       coalesce(source_id, ''), coalesce(utm_source, ''), coalesce(utm_medium, ''), coalesce(utm_campaign, '')
from mart.deal
where portal_id = @PortalId
