-- Tasks that were asked for from the Forget-me-not: the same key again answers the same, and what was interrupted goes on where it stopped.
create table app.task_request (
  portal_id int not null, key text not null,
  fingerprint bytea not null,                    -- of the caller and the body
  requested_by int, created_at timestamptz not null default now(),
  primary key (portal_id, key));

create table app.task_request_record (
  portal_id int not null, key text not null,
  kind char(1) not null check (kind in ('D', 'L')), record_id bigint not null,
  position int not null,
  started_at timestamptz,                        -- Bitrix24 was asked, and may have set the task
  finished_at timestamptz, task_id bigint, error text,
  primary key (portal_id, key, kind, record_id),
  foreign key (portal_id, key) references app.task_request on delete cascade);

call app.protect('app.task_request');
call app.protect('app.task_request_record');
