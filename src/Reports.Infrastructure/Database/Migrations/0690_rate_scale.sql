-- Rates are converted when the portal's base currency changes, and a rate from a dear base to a cheap one and back must remain what it was.
alter table crm.currency_rate alter column rate type numeric(28, 14);
