-- Fills crm with a company of any size for measurements: deterministic (hashes instead of random()), with working-day seasons,
-- growth, skewed employees and sources, reopened deals, other currencies and exposed fields. Run as the owner of the schema.
-- params: portal id, deals, leads, employees, departments, funnels, as of
--   @portal @deals @leads @employees @departments @funnels @as_of

create or replace function pg_temp.u(k bigint, salt int) returns float8 language sql immutable parallel safe
  return ((hashint8extended(k, salt::bigint) >> 11) & 9007199254740991)::float8 / 9007199254740992.0;
create or replace function pg_temp.normal(k bigint, salt int) returns float8 language sql immutable parallel safe
  return sqrt(-2 * ln(pg_temp.u(k, salt) + 1e-12)) * cos(6.283185307 * pg_temp.u(k, salt + 1000));

insert into crm.department (portal_id, id, parent_id, name, sort)
select @portal, d, case when d > 1 then 1 + (d - 2) / 6 end, 'Отдел ' || d, d * 10 from generate_series(1, @departments) d;

insert into crm.employee (portal_id, id, first_name, last_name, name, active, department_ids)
select @portal, e, 'Сотрудник', e::text, 'Сотрудник ' || e, pg_temp.u(@portal * 100000000::bigint + e, 9) < 0.93,
       array[1 + floor(@departments * power(pg_temp.u(@portal * 100000000::bigint + e, 7), 1.4))::int]
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
from (values ('USD', 92.5), ('EUR', 100.25)) c (code, rate), generate_series(@as_of::date - 30, @as_of::date, interval '1 day') d;

-- A working calendar of two years: quiet weekends, growth of 60 %, a push at the end of each month, a slow start of January.
create temp table business_day on commit drop as
with day as (select i, @as_of::date - 730 + i as on_date from generate_series(0, 729) i),
weight as (select i, on_date, (case extract(isodow from on_date) when 6 then 0.15 when 7 then 0.08 else 1 end) * (1 + 0.6 * i / 730.0)
  * (case when extract(day from on_date) >= 26 then 1.15 else 1 end) * (case when extract(doy from on_date) < 9 then 0.1 else 1 end) as w from day)
select i, on_date, coalesce(sum(w) over (order by i rows between unbounded preceding and 1 preceding), 0) / sum(w) over () as lo, w / sum(w) over () as share from weight;

create temp table new_deal on commit drop as
with edges as materialized (select array_agg(lo order by i) lo, array_agg(share order by i) share from business_day),
n as (select i, @portal * 100000000::bigint + i as k, (i - 0.5) / @deals as q from generate_series(1, @deals) i),
day as (select n.*, width_bucket(q, (select lo from edges)) as b from n offset 0),
born as (select day.*, (@as_of::date - 730 + (b - 1))::timestamp at time zone 'Europe/Moscow' + interval '8 hours'
    + interval '11 hours' * ((q - (select lo from edges)[b]) / (select share from edges)[b]) as created_at from day offset 0),
fate as (select born.*, case when pg_temp.u(k, 14) < 0.90 then created_at + exp(ln(14) + 1.1 * pg_temp.normal(k, 13)) * interval '1 day' end as closes_at from born offset 0)
select i as id, k, created_at, case when closes_at < @as_of then closes_at end as closed_at,
       case when closes_at < @as_of then case when pg_temp.u(k, 14) < 0.30 then 'S' else 'F' end else 'P' end as semantics,
       1 + floor(@employees * power(pg_temp.u(k, 11), 1.8))::int as employee_id,
       pg_temp.u(k, 22) < 0.01 as reopened, 0 as funnel_id
from fate;
-- Everybody sells in up to three funnels: mostly in the team's own, which is more often one of the first, sometimes in one of two others.
update new_deal set funnel_id = floor(@funnels * power(pg_temp.u(employee_id, case when pg_temp.u(k, 12) < 0.7 then 51 when pg_temp.u(k, 12) < 0.9 then 52 else 53 end), 2.2))::int;

insert into crm.deal (portal_id, id, title, funnel_id, stage_id, semantics, employee_id, created_by_id, lead_id, amount, currency, source_id,
                      utm_source, utm_medium, utm_campaign, created_at, modified_at, moved_at, begin_date, close_date, fields)
select @portal, id, 'Сделка с клиентом № ' || id, funnel_id,
       case funnel_id when 0 then '' else 'C' || funnel_id || ':' end || case semantics when 'S' then 'WON' when 'F' then 'LOSE' else (array['NEW', 'WORK', 'OFFER'])[1 + (k % 3)::int] end,
       semantics, employee_id, 1 + floor(@employees * pg_temp.u(k, 16))::int,
       case when @leads > 0 and pg_temp.u(k, 19) < 0.6 then greatest(1, floor(id * (@leads::float8 / @deals)))::bigint end,
       case when pg_temp.u(k, 23) < 0.01 then 0 else round(exp(ln(45000) + 1.3 * pg_temp.normal(k, 15))::numeric, 2) end,
       case when pg_temp.u(k, 24) < 0.05 then 'USD' when pg_temp.u(k, 24) < 0.08 then 'EUR' else 'RUB' end,
       case when pg_temp.u(k, 18) < 0.95 then (array['CALL', 'WEB', 'EMAIL', 'ADVERTISING', 'PARTNER', 'RECOMMENDATION', 'TRADE_SHOW', 'CALLBACK', 'WEBFORM', 'STORE', 'OTHER'])[1 + floor(11 * power(pg_temp.u(k, 18), 1.7))::int] end,
       case when pg_temp.u(k, 25) < 0.3 then (array['yandex', 'google', 'vk'])[1 + (k % 3)::int] end,
       case when pg_temp.u(k, 25) < 0.3 then 'cpc' end, case when pg_temp.u(k, 25) < 0.3 then 'campaign-' || (k % 20) end,
       created_at, coalesce(closed_at, created_at + pg_temp.u(k, 17) * (@as_of - created_at)), coalesce(closed_at, created_at),
       (created_at at time zone 'Europe/Moscow')::date, (coalesce(closed_at, created_at + interval '7 days') at time zone 'Europe/Moscow')::date,
       jsonb_build_object('UF_CRM_REGION', jsonb_build_array((k % 85)::text), 'UF_CRM_COUNTRY', jsonb_build_array((array['RU', 'KZ', 'BY'])[1 + (k % 3)::int]))
from new_deal order by id;

-- Stage history: created, one or two steps between, the final stage; a reopened deal wins twice.
insert into crm.stage_move (portal_id, entity, id, record_id, type_id, funnel_id, stage_id, semantics, moved_at)
select @portal, 'deal', row_number() over (order by d.id, m.step), d.id, m.type_id, d.funnel_id,
       case d.funnel_id when 0 then '' else 'C' || d.funnel_id || ':' end || m.stage, m.semantics,
       d.created_at + m.at * (coalesce(d.closed_at, @as_of) - d.created_at)
from new_deal d cross join lateral (
  values (1, 1, 'NEW', 'P', 0.0::float8), (2, 2, 'WORK', 'P', 0.2 + 0.2 * pg_temp.u(d.k, 30)), (3, 2, 'OFFER', 'P', 0.5 + 0.2 * pg_temp.u(d.k, 31)),
         (4, 3, 'WON', 'S', 0.8::float8), (5, 2, 'OFFER', 'P', 0.9::float8), (6, 3, case d.semantics when 'S' then 'WON' else 'LOSE' end, d.semantics, 1.0::float8)
) m (step, type_id, stage, semantics, at)
where m.step = 1 or (m.step in (2, 3) and pg_temp.u(d.k, 32) < 0.8) or (m.step in (4, 5) and d.reopened and d.semantics = 'S') or (m.step = 6 and d.semantics <> 'P');

insert into crm.lead (portal_id, id, title, stage_id, semantics, employee_id, amount, currency, source_id, utm_source, created_at, modified_at, moved_at, closed_at)
select @portal, i, 'Лид № ' || i, case s.semantics when 'S' then 'CONVERTED' when 'F' then 'JUNK' else 'IN_PROCESS' end, s.semantics,
       1 + floor(@employees * power(pg_temp.u(k, 41), 1.8))::int, null, 'RUB',
       case when pg_temp.u(k, 42) < 0.93 then (array['CALL', 'WEB', 'EMAIL', 'ADVERTISING', 'PARTNER', 'RECOMMENDATION', 'TRADE_SHOW', 'CALLBACK', 'WEBFORM', 'STORE', 'OTHER'])[1 + floor(11 * power(pg_temp.u(k, 42), 1.7))::int] end,
       case when pg_temp.u(k, 43) < 0.4 then 'yandex' end, created_at, coalesce(c.closed_at, created_at), coalesce(c.closed_at, created_at), c.closed_at
from (select i, 7 * @portal * 100000000::bigint + i as k, @as_of - interval '730 days' * (1 - (i - 0.5) / greatest(@leads, 1)) as created_at from generate_series(1, @leads) i offset 0) n
cross join lateral (select case when pg_temp.u(k, 44) < 0.45 then 'S' when pg_temp.u(k, 44) < 0.92 then 'F' else 'P' end as semantics, created_at + exp(ln(3) + pg_temp.normal(k, 45)) * interval '1 day' as ends_at) f
cross join lateral (select case when f.ends_at < @as_of then f.semantics else 'P' end as semantics) s
cross join lateral (select case when s.semantics <> 'P' then f.ends_at end as closed_at) c;
