-- Stores what was concluded of the touched leads, with the number of their won deals; rows that did not change are left alone
-- (found before the insert: a conflict alone would lock and so write them).
-- params: @PortalId
-- feeds: mart.lead
delete from mart.lead l
where l.portal_id = @PortalId and l.id in (select t.id from lead_touched t where not exists (select from lead_fact f where f.id = t.id));

insert into mart.lead as l (
  portal_id, id, title, stage_id, stage_name, semantics, employee_id, source_id, utm_source, utm_medium, utm_campaign,
  created_at, created_on, closed_at, closed_on, won_deals, stage_known, field_set)
select n.*
from (
  select c.portal_id, c.id, c.title, c.stage_id, f.stage_name, f.semantics, c.employee_id, f.source_id,
         nullif(c.utm_source, '') as utm_source, nullif(c.utm_medium, '') as utm_medium, nullif(c.utm_campaign, '') as utm_campaign,
         c.created_at, f.created_on, case when f.closed_on is not null then c.closed_at end as closed_at, f.closed_on,
         coalesce(w.deals, 0) as won_deals, f.stage_known, s.id as field_set
  from (select c.* from lead_fact f join crm.lead c on c.portal_id = @PortalId and c.id = f.id offset 0) c -- first: sets would be joined to every record there is
  join lead_fact f on f.id = c.id
  join mart.field_set s on s.portal_id = @PortalId and s.fields = c.fields
  left join (
    select d.lead_id, count(*)::int as deals
    from mart.deal d
    where d.portal_id = @PortalId and d.semantics = 'S' and d.lead_id in (select id from lead_touched)
    group by d.lead_id
  ) w on w.lead_id = f.id
) n
left join mart.lead o on o.portal_id = @PortalId and o.id = n.id
where row(o.*) is distinct from row(n.*)
order by n.id
on conflict (portal_id, id) do update set
  title = excluded.title, stage_id = excluded.stage_id, stage_name = excluded.stage_name, semantics = excluded.semantics,
  employee_id = excluded.employee_id, source_id = excluded.source_id,
  utm_source = excluded.utm_source, utm_medium = excluded.utm_medium, utm_campaign = excluded.utm_campaign,
  created_at = excluded.created_at, created_on = excluded.created_on, closed_at = excluded.closed_at, closed_on = excluded.closed_on,
  won_deals = excluded.won_deals, stage_known = excluded.stage_known, field_set = excluded.field_set;
