-- The deals to judge anew: those that changed, those that take their source from a changed lead, and, when newer rates
-- were kept, those in other currencies whose rate is not settled by then.
-- params: @PortalId, @Everything, @Deals, @Leads, @BaseCurrency, @RatesWere (null when the rates are the same)
-- feeds: temporary tables deal_touched, deal_fact (empty), deal_steady (empty), lead_win (empty)
create temp table deal_touched (id bigint primary key) on commit drop;
create temp table deal_steady (id bigint primary key) on commit drop;
create temp table deal_fact (
  id bigint not null, stage_name text not null, stage_known boolean not null, semantics char(1) not null, source_id text,
  created_on date not null, closed_on date, amount numeric(20, 2), cycle_days int, reopened_times int not null,
  first_won_on date, days_to_first_win int, close_date_contradicts boolean not null) on commit drop;
create temp table lead_win (sign int not null, lead_id bigint not null) on commit drop;

insert into deal_touched
select id from crm.deal where portal_id = @PortalId and @Everything order by id; -- in order, the index of a temporary table fits its few buffers

insert into deal_touched
select m.id from mart.deal m
where m.portal_id = @PortalId and @Everything and not exists (select from crm.deal c where c.portal_id = @PortalId and c.id = m.id);

insert into deal_touched
select id from unnest(@Deals::bigint[]) id
union
select d.id from crm.deal d
where d.portal_id = @PortalId and d.lead_id = any(@Leads::bigint[]) and coalesce(d.source_id, '') = ''
union
select d.id from mart.deal d
where d.portal_id = @PortalId and @RatesWere::date is not null
  and d.original_currency <> '' and d.original_currency <> @BaseCurrency and (d.semantics = 'P' or d.closed_on >= @RatesWere)
on conflict do nothing;

analyze deal_touched;
