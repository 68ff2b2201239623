-- Plans that people enter, who changed them, and the forecasts that each day left behind.
create table app.plan_line (
  portal_id int not null,
  month date not null check (extract(day from month) = 1),
  employee_id int not null,
  funnel_id int,                                 -- null: all funnels together
  plan_amount numeric(20, 2) check (plan_amount >= 0),
  plan_count int check (plan_count >= 0),
  bonus_scheme jsonb,                            -- {"tiers": [{"from": 1.0, "percent": 2.5, "fixed": 5000}]}
  version bigint not null,                       -- app.portal.data_version of the change
  changed_by int,                                -- null: an API key
  changed_at timestamptz not null default now(),
  check (plan_amount is not null or plan_count is not null),
  unique nulls not distinct (portal_id, month, employee_id, funnel_id));

-- Every change of a plan line; null on one side where the line was added or removed.
create table app.plan_history (
  portal_id int not null, id bigint generated always as identity,
  month date not null, employee_id int not null, funnel_id int,
  before jsonb, after jsonb,                     -- {"planAmount": 1, "planCount": 2, "bonusScheme": {…}}
  origin text not null check (origin in ('edit', 'copy', 'import')),
  version bigint not null, changed_by int, changed_at timestamptz not null default now(),
  primary key (portal_id, id));
create index plan_history_line on app.plan_history (portal_id, month, employee_id, funnel_id, version);

-- What the running month was forecast to bring, as of the last publication of each local day. Additive: a filter sums its cells.
-- The cell of nobody (employee 0, funnel 0) is always there, so that a forecast of nothing differs from none.
create table app.forecast (
  portal_id int not null, month date not null, made_on date not null,
  employee_id int not null,                      -- 0: nobody
  funnel_id int not null,
  amount numeric(24, 6) not null,
  primary key (portal_id, month, made_on, employee_id, funnel_id));

-- Won deals that a report names as doubtful are found without reading the others.
create index deal_doubtful on mart.deal (portal_id, closed_on)
  include (employee_id, funnel_id, amount, source_id, close_date_contradicts, stage_known, original_currency)
  where semantics = 'S' and (amount is null or amount = 0 or source_id is null or close_date_contradicts or not stage_known);

do $$ declare t text; begin
  foreach t in array array['plan_line', 'plan_history', 'forecast'] loop
    call app.protect(format('app.%I', t)::regclass);
  end loop;
end $$;
