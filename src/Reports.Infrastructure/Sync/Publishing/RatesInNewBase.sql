-- grain: kept rates of a portal whose base currency has become another. params: PortalId. The directories of the run are in crm already, and the
-- portal still names the old base, so that this is done once.
-- What a currency was worth on a day is divided by what the new base was worth: by its rate of that day, the last one kept before, or the earliest.
-- Of a base that was never kept, today's rate of the old one tells; rates that nothing converts are forgotten, and today's are kept anew.
with base as (
  select c.code, p.base_currency as before
  from app.portal p join crm.currency c on c.portal_id = p.portal_id and c.is_base
  where p.portal_id = @PortalId and c.code <> p.base_currency limit 1),
worth as (
  select r.code, r.on_date, nullif(coalesce(
    (select n.rate from crm.currency_rate n where n.portal_id = @PortalId and n.code = base.code and n.on_date <= r.on_date order by n.on_date desc limit 1),
    (select n.rate from crm.currency_rate n where n.portal_id = @PortalId and n.code = base.code order by n.on_date limit 1),
    (select 1 / nullif(c.rate, 0) from crm.currency c where c.portal_id = @PortalId and c.code = base.before)), 0) as of_base
  from base, crm.currency_rate r where r.portal_id = @PortalId),
forgotten as (
  delete from crm.currency_rate r using worth w
  where r.portal_id = @PortalId and r.code = w.code and r.on_date = w.on_date and w.of_base is null)
update crm.currency_rate r set rate = r.rate / w.of_base from worth w
where r.portal_id = @PortalId and r.code = w.code and r.on_date = w.on_date and w.of_base is not null
returning 1
