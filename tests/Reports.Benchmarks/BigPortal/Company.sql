-- Directories of a company of any size for measurements: deterministic (hashes instead of random()). Run as the owner of the schema, first.
-- params: portal, employees, departments, funnels, as_of

create schema if not exists bench;
create or replace function bench.u(k bigint, salt int) returns float8 language sql immutable parallel safe
  return ((hashint8extended(k, salt::bigint) >> 11) & 9007199254740991)::float8 / 9007199254740992.0;
create or replace function bench.normal(k bigint, salt int) returns float8 language sql immutable parallel safe
  return sqrt(-2 * ln(bench.u(k, salt) + 1e-12)) * cos(6.283185307 * bench.u(k, salt + 1000));
-- Skewed choice of one of n: the first ones come more often.
create or replace function bench.one_of(n int, k bigint, salt int, skew float8) returns int language sql immutable parallel safe
  return 1 + floor(n * power(bench.u(k, salt), skew))::int;
-- The moment at the share q (0 to 1) of all the work of two years: quiet weekends, growth of 60 %, a push at the end of each month, a slow start of January.
create table if not exists bench.day (b int primary key, start timestamptz, lo float8, share float8);

insert into crm.department (portal_id, id, parent_id, name, sort)
select @portal, d, case when d > 1 then 1 + (d - 2) / 6 end, 'Отдел ' || d, d * 10 from generate_series(1, @departments) d;

insert into crm.employee (portal_id, id, first_name, last_name, name, active, department_ids)
select @portal, e, 'Сотрудник', e::text, 'Сотрудник ' || e, bench.u(@portal * 100000000::bigint + e, 9) < 0.93,
       array[1 + floor(@departments * power(bench.u(@portal * 100000000::bigint + e, 7), 1.4))::int]
from generate_series(1, @employees) e;

insert into crm.funnel (portal_id, id, name, sort, is_default)
select @portal, f, 'Воронка ' || f, f * 10, f = 0 from generate_series(0, @funnels - 1) f;

insert into crm.status (portal_id, entity_id, status_id, name, sort, semantics, funnel_id)
select @portal, case f when 0 then 'DEAL_STAGE' else 'DEAL_STAGE_' || f end, case f when 0 then '' else 'C' || f || ':' end || s.code, s.name, s.sort, s.semantics, f
from generate_series(0, @funnels - 1) f,
     (values ('NEW', 'Новая', 10, 'P'), ('WORK', 'В работе', 20, 'P'), ('OFFER', 'Предложение', 30, 'P'), ('WON', 'Успех', 90, 'S'), ('LOSE', 'Провал', 100, 'F')) s (code, name, sort, semantics);
insert into crm.status (portal_id, entity_id, status_id, name, sort, semantics)
select @portal, 'STATUS', s.code, s.name, s.sort, s.semantics
from (values ('NEW', 'Новый', 10, 'P'), ('IN_PROCESS', 'В работе', 20, 'P'), ('CONVERTED', 'Сконвертирован', 90, 'S'), ('JUNK', 'Некачественный', 100, 'F')) s (code, name, sort, semantics);
insert into crm.status (portal_id, entity_id, status_id, name, sort)
select @portal, 'SOURCE', s, 'Источник ' || s, row_number() over ()
from unnest(array['CALL', 'WEB', 'EMAIL', 'ADVERTISING', 'PARTNER', 'RECOMMENDATION', 'TRADE_SHOW', 'CALLBACK', 'WEBFORM', 'STORE', 'OTHER']) s;

insert into crm.currency (portal_id, code, name, is_base, rate)
values (@portal, 'RUB', 'Рубль', true, 1), (@portal, 'USD', 'Доллар', false, 92.5), (@portal, 'EUR', 'Евро', false, 100.25);
insert into crm.currency_rate (portal_id, code, on_date, rate)
select @portal, c.code, d::date, round((c.rate * (1 + 0.05 * sin(extract(doy from d) / 20)))::numeric, 4)
from (values ('USD', 92.5), ('EUR', 100.25)) c (code, rate), generate_series(@as_of::date - 30, @as_of::date, interval '1 day') d
union all
select @portal, 'RUB', @as_of::date, 1;
insert into crm.user_field (portal_id, entity, name, title, type, options)
select @portal, 'deal', 'UF_CRM_REGION', 'Регион', 'enumeration', (select jsonb_agg(jsonb_build_object('id', r::text, 'name', 'Регион ' || r)) from generate_series(0, 84) r);
insert into app.settings (portal_id, value) values (@portal, '{"exposedFields": ["UF_CRM_REGION"]}');
insert into crm.workgroup (portal_id, id, name, is_project) select @portal, g, 'Проект ' || g, true from generate_series(1, 30) g;

-- A working calendar of two years.
delete from bench.day;
insert into bench.day (b, start, lo, share)
with day as (select i, @as_of::date - 730 + i as on_date from generate_series(0, 729) i),
weight as (select i, on_date, (case extract(isodow from on_date) when 6 then 0.15 when 7 then 0.08 else 1 end) * (1 + 0.6 * i / 730.0)
  * (case when extract(day from on_date) >= 26 then 1.15 else 1 end) * (case when extract(doy from on_date) < 9 then 0.1 else 1 end) as w from day)
select i + 1, on_date::timestamp at time zone 'Europe/Moscow' + interval '8 hours',
       coalesce(sum(w) over (order by i rows between unbounded preceding and 1 preceding), 0) / sum(w) over (), w / sum(w) over () from weight;
