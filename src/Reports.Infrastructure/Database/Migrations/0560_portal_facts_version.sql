-- Grows whenever the facts of mart are refreshed: what is kept of them in memory is of one version. Plans and settings, which raise
-- data_version too, leave it as it is.
alter table app.portal add column facts_version bigint not null default 0;
