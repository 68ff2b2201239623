-- mart: what the classification (Domain) concluded of each deal, and the sums that reports read.
-- Templates of recurring deals and deleted deals are not here.
create table mart.deal (
  portal_id int not null, id bigint not null, title text not null,
  funnel_id int not null, stage_id text not null, stage_name text not null,
  semantics char(1) not null check (semantics in ('P', 'S', 'F')),
  employee_id int, lead_id bigint,
  source_id text,                                -- own, else the lead's, else null
  utm_source text, utm_medium text, utm_campaign text,
  created_at timestamptz not null, created_on date not null, -- local date
  closed_on date,                                -- by the portal's closedOnBasis; null while open
  amount numeric(20, 2),                         -- base currency; null when the currency is unknown
  original_amount numeric(20, 4), original_currency text,
  cycle_days int,                                -- null while open
  reopened_times int not null default 0,         -- how often it left success and entered it again
  first_won_on date, days_to_first_win int,
  close_date_contradicts boolean not null default false, -- differs from the stage history by more than a day
  stage_known boolean not null default true,
  fields jsonb not null default '{}',
  primary key (portal_id, id));
create index deal_closed on mart.deal (portal_id, semantics, closed_on) include (employee_id, funnel_id, amount, cycle_days, reopened_times) where semantics <> 'P';
create index deal_employee_closed on mart.deal (portal_id, employee_id, closed_on) where semantics = 'S';
create index deal_open on mart.deal (portal_id, created_on) include (employee_id, funnel_id) where semantics = 'P';

-- Won deals summed by day ('d') and by month ('m', bucket = first day), employee and funnel.
-- Cycle columns count the four buckets 0-30, 31-90, 91-180, 181+; the second set holds the reopened ones alone, so that they can be taken away.
create table mart.won_deals (
  portal_id int not null, unit char(1) not null check (unit in ('d', 'm')), bucket date not null,
  employee_id int not null,                      -- 0: nobody
  funnel_id int not null,
  deals int not null, amount numeric(22, 2) not null, without_amount int not null, -- deals whose amount is null or zero
  cycle_days_sum bigint not null, reopened int not null, reopened_cycle_days_sum bigint not null,
  c30 int not null, c90 int not null, c180 int not null, c181 int not null,
  a30 numeric(22, 2) not null, a90 numeric(22, 2) not null, a180 numeric(22, 2) not null, a181 numeric(22, 2) not null,
  r30 int not null, r90 int not null, r180 int not null, r181 int not null,
  ra30 numeric(22, 2) not null, ra90 numeric(22, 2) not null, ra180 numeric(22, 2) not null, ra181 numeric(22, 2) not null,
  primary key (portal_id, unit, bucket, employee_id, funnel_id));

-- Histogram of cycle days, for exact medians and percentiles without sorting deals.
create table mart.won_cycle (
  portal_id int not null, unit char(1) not null check (unit in ('d', 'm')), bucket date not null, funnel_id int not null,
  cycle_days int not null, reopened boolean not null, deals int not null,
  primary key (portal_id, unit, bucket, funnel_id, cycle_days, reopened));

-- Open deals by creation date: the age of what is in work.
create table mart.open_deals (
  portal_id int not null, created_on date not null, employee_id int not null, funnel_id int not null,
  deals int not null, amount numeric(22, 2) not null,
  primary key (portal_id, created_on, employee_id, funnel_id));

-- What the facts were judged by; another fingerprint asks for all of them anew.
create table mart.basis (
  portal_id int primary key, fingerprint text not null,
  rates_on date);                                -- the last day with a kept rate

do $$ declare t text; begin
  foreach t in array array['basis','deal','won_deals','won_cycle','open_deals'] loop
    call app.protect(format('mart.%I', t)::regclass);
  end loop;
end $$;
