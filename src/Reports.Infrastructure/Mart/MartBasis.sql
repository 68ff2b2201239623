-- What facts are judged by, in three results: base currency, stages of leads and deals, rates.
-- params: @PortalId
-- feeds: mart.deal
select base_currency from app.portal where portal_id = @PortalId;

select entity_id, status_id, name, semantics from crm.status
where portal_id = @PortalId and (entity_id = 'STATUS' or entity_id like 'DEAL\_STAGE%')
order by entity_id, status_id;

-- A currency of which no rate was kept yet has today's.
select code, on_date, rate from crm.currency_rate where portal_id = @PortalId
union all
select c.code, coalesce((select max(on_date) from crm.currency_rate where portal_id = @PortalId), date '2000-01-01'), c.rate
from crm.currency c
where c.portal_id = @PortalId and not exists (select from crm.currency_rate r where r.portal_id = @PortalId and r.code = c.code)
order by code, on_date;
