-- What a filter asks of a record stands beside its touches too, so that reading them asks no other table. Filled when everything is next judged anew.
alter table mart.open_record add column source_id text not null default '', add column field_set int not null default 0;
alter table mart.silence add column source_id text not null default '', add column field_set int not null default 0;
