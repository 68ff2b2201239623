-- Leads as the classification (Domain) concluded them. Deleted leads are not here.
create table mart.lead (
  portal_id int not null, id bigint not null, title text not null,
  stage_id text not null, stage_name text not null,
  semantics char(1) not null check (semantics in ('P', 'S', 'F')), -- open, converted, junk
  employee_id int,
  source_id text, utm_source text, utm_medium text, utm_campaign text,
  created_at timestamptz not null, created_on date not null, -- local date
  closed_at timestamptz, closed_on date,         -- DATE_CLOSED; null while open
  won_deals int not null default 0,              -- deals of this lead that are won now
  stage_known boolean not null default true,
  fields jsonb not null default '{}',
  primary key (portal_id, id));
create index lead_created on mart.lead (portal_id, created_on);
create index lead_closed on mart.lead (portal_id, closed_on) where closed_on is not null;
create index lead_employee on mart.lead (portal_id, employee_id, created_on);
create index deal_created on mart.deal (portal_id, created_on);
create index deal_of_lead on mart.deal (portal_id, lead_id) where lead_id is not null;

-- Marketing: leads and deals by source and UTM, summed by day ('d') and by month ('m', bucket = first day).
-- An empty text is none. Leads have funnel -1. The cohort columns stand in the bucket of creation, the closed_ columns in that of closing.
create table mart.source_flow (
  portal_id int not null, unit char(1) not null check (unit in ('d', 'm')), bucket date not null,
  source_id text not null, utm_source text not null, utm_medium text not null, utm_campaign text not null, funnel_id int not null,
  leads int not null, junk_leads int not null, converted_leads int not null, winning_leads int not null, -- with at least one won deal
  closed_junk_leads int not null, closed_converted_leads int not null,
  deals int not null, won_deals int not null, lost_deals int not null, revenue numeric(22, 2) not null,
  closed_won_deals int not null, closed_lost_deals int not null, closed_revenue numeric(22, 2) not null,
  primary key (portal_id, unit, bucket, source_id, utm_source, utm_medium, utm_campaign, funnel_id));

-- Histogram of cycle days of won deals, for exact medians: by creation ('c') and by closing ('e').
create table mart.source_cycle (
  portal_id int not null, basis char(1) not null check (basis in ('c', 'e')), unit char(1) not null check (unit in ('d', 'm')), bucket date not null,
  source_id text not null, utm_source text not null, utm_medium text not null, utm_campaign text not null, funnel_id int not null,
  cycle_days int not null, deals int not null,
  primary key (portal_id, basis, unit, bucket, source_id, utm_source, utm_medium, utm_campaign, funnel_id, cycle_days));

-- Sales dynamics: what was created, closed and left the pipeline, by employee (0: nobody) and funnel (-1: leads).
create table mart.sales_flow (
  portal_id int not null, unit char(1) not null check (unit in ('d', 'm')), bucket date not null,
  employee_id int not null, funnel_id int not null,
  leads_created int not null, leads_converted int not null, leads_junk int not null,
  deals_created int not null, created_amount numeric(22, 2) not null,
  deals_won int not null, won_amount numeric(22, 2) not null, deals_lost int not null, lost_amount numeric(22, 2) not null,
  deals_left int not null, left_amount numeric(22, 2) not null, -- out of the pipeline: closed, not before they were created
  primary key (portal_id, unit, bucket, employee_id, funnel_id));

do $$ declare t text; begin
  foreach t in array array['lead','source_flow','source_cycle','sales_flow'] loop
    call app.protect(format('mart.%I', t)::regclass);
  end loop;
end $$;
