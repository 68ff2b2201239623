-- A run that is taken up again fetches the fields that it began with.
alter table app.sync_run add column fields text[] not null default '{}';
