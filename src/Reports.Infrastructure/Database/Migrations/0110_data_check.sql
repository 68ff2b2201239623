-- What looked impossible in a portal's data after its last publication; empty when all is well.
create table app.data_check (
  portal_id int not null references app.portal on delete cascade,
  name      text not null,                       -- of the check: deals.count
  found     numeric not null, expected numeric not null,
  found_at  timestamptz not null default now(),
  primary key (portal_id, name));
call app.protect('app.data_check');
