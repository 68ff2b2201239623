-- The leads to judge anew: those that changed, and those that have more or fewer won deals than before.
-- params: @PortalId, @Everything, @Leads
-- feeds: temporary tables lead_touched, lead_fact (empty), lead_steady (empty)
create temp table lead_touched (id bigint primary key) on commit drop;
create temp table lead_steady (id bigint primary key) on commit drop;
create temp table lead_fact (
  id bigint not null, stage_name text not null, stage_known boolean not null, semantics char(1) not null, source_id text,
  created_on date not null, closed_on date) on commit drop;

insert into lead_touched
select id from crm.lead where portal_id = @PortalId and @Everything order by id; -- in order, the index of a temporary table fits its few buffers

insert into lead_touched
select m.id from mart.lead m
where m.portal_id = @PortalId and @Everything and not exists (select from crm.lead c where c.portal_id = @PortalId and c.id = m.id);

insert into lead_touched
select id from unnest(@Leads::bigint[]) id
union
select lead_id from lead_win group by lead_id having sum(sign) <> 0
order by 1
on conflict do nothing;

analyze lead_touched;
