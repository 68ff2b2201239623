-- Leads, and the stage history of a third of them.
-- params: portal, leads, employees, as_of

create temp table new_lead on commit drop as
select i, k, created_at, s.semantics, case when s.semantics <> 'P' then f.ends_at end as closed_at,
       bench.one_of(@employees, k, 41, 1.8) as employee_id
from (select i, 7 * @portal * 100000000::bigint + i as k, @as_of - interval '730 days' * (1 - (i - 0.5) / greatest(@leads, 1)) as created_at from generate_series(1, @leads) i offset 0) n
cross join lateral (select case when bench.u(k, 44) < 0.45 then 'S' when bench.u(k, 44) < 0.92 then 'F' else 'P' end as semantics, created_at + exp(ln(3) + bench.normal(k, 45)) * interval '1 day' as ends_at offset 0) f
cross join lateral (select case when f.ends_at < @as_of then f.semantics else 'P' end as semantics) s;

insert into crm.lead (portal_id, id, title, stage_id, semantics, employee_id, amount, currency, source_id, utm_source, utm_medium, utm_campaign, created_at, modified_at, moved_at, closed_at)
select @portal, i, 'Лид № ' || i, case semantics when 'S' then 'CONVERTED' when 'F' then 'JUNK' else 'IN_PROCESS' end, semantics, employee_id, null, 'RUB',
       case when bench.u(k, 42) < 0.93 then (array['CALL', 'WEB', 'EMAIL', 'ADVERTISING', 'PARTNER', 'RECOMMENDATION', 'TRADE_SHOW', 'CALLBACK', 'WEBFORM', 'STORE', 'OTHER'])[bench.one_of(11, k, 42, 1.7)] end,
       case when u < 0.4 then (array['yandex', 'google', 'vk'])[1 + (k % 3)::int] end, case when u < 0.4 then 'cpc' end, case when u < 0.4 then 'campaign-' || (k % 20) end,
       created_at, coalesce(closed_at, created_at), coalesce(closed_at, created_at), closed_at
from (select *, bench.u(k, 43) as u from new_lead offset 0) n order by i;

insert into crm.stage_move (portal_id, entity, id, record_id, type_id, stage_id, semantics, moved_at)
select @portal, 'lead', i, i, case semantics when 'P' then 2 else 3 end, case semantics when 'S' then 'CONVERTED' when 'F' then 'JUNK' else 'IN_PROCESS' end, semantics,
       coalesce(closed_at, created_at + bench.u(k, 46) * (@as_of - created_at))
from new_lead where bench.u(k, 47) < 0.33 order by i
