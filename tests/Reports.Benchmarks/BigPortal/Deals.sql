-- Deals with their stage history: working-day seasons, skewed employees and sources, reopened deals, other currencies, exposed fields.
-- params: portal, deals, leads, employees, funnels, as_of

create temp table new_deal on commit drop as
with edges as materialized (select array_agg(lo order by b) lo, array_agg(share order by b) share, array_agg(start order by b) start from bench.day),
n as (select i, @portal * 100000000::bigint + i as k, (i - 0.5) / @deals as q from generate_series(1, @deals) i),
day as (select n.*, width_bucket(q, (select lo from edges)) as b from n offset 0),
born as (select day.*, (select start from edges)[b]
    + interval '11 hours' * ((q - (select lo from edges)[b]) / (select share from edges)[b]) as created_at from day offset 0),
fate as (select born.*, case when bench.u(k, 14) < 0.90 then created_at + exp(ln(14) + 1.1 * bench.normal(k, 13)) * interval '1 day' end as closes_at from born offset 0)
select i as id, k, created_at, case when closes_at < @as_of then closes_at end as closed_at,
       case when closes_at < @as_of then case when bench.u(k, 14) < 0.30 then 'S' else 'F' end else 'P' end as semantics,
       employee_id, bench.u(k, 22) < 0.01 as reopened,
       -- Everybody sells in up to three funnels: mostly in the team's own, which is more often one of the first, sometimes in one of two others.
       bench.one_of(@funnels, employee_id, case when bench.u(k, 12) < 0.7 then 51 when bench.u(k, 12) < 0.9 then 52 else 53 end, 2.2) - 1 as funnel_id
from (select fate.*, bench.one_of(@employees, k, 11, 1.8) as employee_id from fate offset 0) f;

insert into crm.deal (portal_id, id, title, funnel_id, stage_id, semantics, employee_id, created_by_id, lead_id, amount, currency, source_id,
                      utm_source, utm_medium, utm_campaign, created_at, modified_at, moved_at, begin_date, close_date, fields)
select @portal, id, 'Сделка с клиентом № ' || id, funnel_id,
       case funnel_id when 0 then '' else 'C' || funnel_id || ':' end || case semantics when 'S' then 'WON' when 'F' then 'LOSE' else (array['NEW', 'WORK', 'OFFER'])[1 + (k % 3)::int] end,
       semantics, employee_id, bench.one_of(@employees, k, 16, 1),
       case when @leads > 0 and bench.u(k, 19) < 0.6 then greatest(1, floor(id * (@leads::float8 / @deals)))::bigint end,
       case when bench.u(k, 23) < 0.01 then 0 else round(exp(ln(45000) + 1.3 * bench.normal(k, 15))::numeric, 2) end,
       case when bench.u(k, 24) < 0.05 then 'USD' when bench.u(k, 24) < 0.08 then 'EUR' else 'RUB' end,
       case when bench.u(k, 18) < 0.95 then (array['CALL', 'WEB', 'EMAIL', 'ADVERTISING', 'PARTNER', 'RECOMMENDATION', 'TRADE_SHOW', 'CALLBACK', 'WEBFORM', 'STORE', 'OTHER'])[bench.one_of(11, k, 18, 1.7)] end,
       case when bench.u(k, 25) < 0.3 then (array['yandex', 'google', 'vk'])[1 + (k % 3)::int] end,
       case when bench.u(k, 25) < 0.3 then 'cpc' end, case when bench.u(k, 25) < 0.3 then 'campaign-' || (k % 20) end,
       created_at, coalesce(closed_at, created_at + bench.u(k, 17) * (@as_of - created_at)), coalesce(closed_at, created_at),
       (created_at at time zone 'Europe/Moscow')::date, (coalesce(closed_at, created_at + interval '7 days') at time zone 'Europe/Moscow')::date,
       jsonb_build_object('UF_CRM_REGION', jsonb_build_array((k % 85)::text), 'UF_CRM_COUNTRY', jsonb_build_array((array['RU', 'KZ', 'BY'])[1 + (k % 3)::int]))
from new_deal order by id;

-- Stage history: created, one or two steps between, the final stage; a reopened deal wins twice.
insert into crm.stage_move (portal_id, entity, id, record_id, type_id, funnel_id, stage_id, semantics, moved_at)
select @portal, 'deal', row_number() over (order by d.id, m.step), d.id, m.type_id, d.funnel_id,
       case d.funnel_id when 0 then '' else 'C' || d.funnel_id || ':' end || m.stage, m.semantics,
       d.created_at + m.at * (coalesce(d.closed_at, @as_of) - d.created_at)
from new_deal d cross join lateral (
  values (1, 1, 'NEW', 'P', 0.0::float8), (2, 2, 'WORK', 'P', 0.2 + 0.2 * bench.u(d.k, 30)), (3, 2, 'OFFER', 'P', 0.5 + 0.2 * bench.u(d.k, 31)),
         (4, 3, 'WON', 'S', 0.8::float8), (5, 2, 'OFFER', 'P', 0.9::float8), (6, 3, case d.semantics when 'S' then 'WON' else 'LOSE' end, d.semantics, 1.0::float8)
) m (step, type_id, stage, semantics, at)
where m.step = 1 or (m.step in (2, 3) and bench.u(d.k, 32) < 0.8) or (m.step in (4, 5) and d.reopened and d.semantics = 'S') or (m.step = 6 and d.semantics <> 'P');
