-- Doubtful deals and leads summed by day ('d') and by month ('m', bucket = first day), for the line about data quality under every report.
-- state: by which date a record stands in its bucket: 'c' created, 's' won and 'f' lost by the closing date, 'o' in work by creation.
create table mart.doubt (
  portal_id int not null, kind text not null, state char(1) not null check (state in ('c', 's', 'f', 'o')),
  unit char(1) not null check (unit in ('d', 'm')),
  employee_id int not null,                      -- 0: nobody, -1: everybody together
  bucket date not null,
  funnel_id int not null,                        -- -1: leads
  source_id text not null,                       -- an empty text is none
  records int not null,
  primary key (portal_id, kind, state, unit, employee_id, bucket, funnel_id, source_id));
call app.protect('mart.doubt');

-- Amounts that could not be converted are rare and looked for by every report.
create index deal_unconverted on mart.deal (portal_id) include (original_currency) where amount is null and original_amount is not null;
