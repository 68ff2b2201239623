-- What exposed fields hold, once for all records in which they hold the same: a record names its set. Row-level security lets no index look into
-- jsonb, and every index compare numbers. A set that nothing names any more does no harm; a rebuild takes it away.
create table mart.field_set (
  portal_id int not null, id int generated always as identity,
  fields jsonb not null,                         -- name to array of strings, as in crm
  primary key (portal_id, id));
create unique index field_set_once on mart.field_set (portal_id, md5(fields::text));
call app.protect('mart.field_set');

insert into mart.field_set (portal_id, fields)
select portal_id, fields from mart.deal union select portal_id, fields from mart.lead;

alter table mart.deal add field_set int;
update mart.deal d set field_set = s.id from mart.field_set s where s.portal_id = d.portal_id and s.fields = d.fields;
alter table mart.deal alter field_set set not null, drop fields;
create index deal_field_set on mart.deal (portal_id, field_set);

alter table mart.lead add field_set int;
update mart.lead l set field_set = s.id from mart.field_set s where s.portal_id = l.portal_id and s.fields = l.fields;
alter table mart.lead alter field_set set not null, drop fields;
create index lead_field_set on mart.lead (portal_id, field_set);
