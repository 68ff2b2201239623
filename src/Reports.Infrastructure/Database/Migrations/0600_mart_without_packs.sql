-- The Forget-me-not counts in memory too: the packs that its questions searched go, and what only they and their statements asked for.
drop table mart.open_pack;
drop table mart.silence_pack;
drop index mart.open_record_currency;
drop index mart.silence_employee;
create index silence_employee on mart.silence (portal_id, kind, employee_id);
alter table mart.silence drop column days;
