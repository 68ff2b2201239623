-- What a filter asks of a record stands beside its touches too, so that reading them asks no other table.
alter table mart.open_record add column source_id text not null default '', add column field_set int not null default 0;
alter table mart.silence add column source_id text not null default '', add column field_set int not null default 0;

update mart.open_record o set source_id = coalesce(d.source_id, ''), field_set = d.field_set
from mart.deal d where o.kind = 'D' and d.portal_id = o.portal_id and d.id = o.id;
update mart.open_record o set source_id = coalesce(l.source_id, ''), field_set = l.field_set
from mart.lead l where o.kind = 'L' and l.portal_id = o.portal_id and l.id = o.id;
update mart.silence s set source_id = coalesce(d.source_id, ''), field_set = d.field_set
from mart.deal d where s.kind = 'D' and d.portal_id = s.portal_id and d.id = s.id;
update mart.silence s set source_id = coalesce(l.source_id, ''), field_set = l.field_set
from mart.lead l where s.kind = 'L' and l.portal_id = s.portal_id and l.id = s.id;
