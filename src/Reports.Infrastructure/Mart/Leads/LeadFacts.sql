-- Stores what was concluded of the touched leads, with the number of their won deals; rows that did not change are left alone
-- (a conflict would lock and so write them).
-- params: @PortalId
-- feeds: mart.lead
delete from mart.lead l
where l.portal_id = @PortalId and l.id in (select t.id from lead_touched t where not exists (select from lead_fact f where f.id = t.id));

merge into mart.lead l
using (
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
  order by c.id
) n
on l.portal_id = @PortalId and l.id = n.id
when matched and row(l.*) is distinct from row(n.*) then update set
  title = n.title, stage_id = n.stage_id, stage_name = n.stage_name, semantics = n.semantics,
  employee_id = n.employee_id, source_id = n.source_id,
  utm_source = n.utm_source, utm_medium = n.utm_medium, utm_campaign = n.utm_campaign,
  created_at = n.created_at, created_on = n.created_on, closed_at = n.closed_at, closed_on = n.closed_on,
  won_deals = n.won_deals, stage_known = n.stage_known, field_set = n.field_set
when not matched then insert (
  portal_id, id, title, stage_id, stage_name, semantics, employee_id, source_id, utm_source, utm_medium, utm_campaign, created_at, created_on,
  closed_at, closed_on, won_deals, stage_known, field_set)
values (
  n.portal_id, n.id, n.title, n.stage_id, n.stage_name, n.semantics, n.employee_id, n.source_id, n.utm_source, n.utm_medium, n.utm_campaign,
  n.created_at, n.created_on, n.closed_at, n.closed_on, n.won_deals, n.stage_known, n.field_set);
