-- What cannot be: facts that are fewer or more than the deals of crm, sums that differ from the facts, a column that was
-- filled for years and is empty in everything of the last 30 days.
-- grain: check that failed
-- params: @PortalId
-- feeds: app.data_check
with crm as (
  select count(*) as deals,
         count(*) filter (where recent) as recent,
         count(*) filter (where recent and employee_id is not null) as recent_employee,
         count(*) filter (where recent and source_id <> '') as recent_source,
         count(*) filter (where recent and amount <> 0) as recent_amount,
         count(*) filter (where not recent and employee_id is not null) as earlier_employee,
         count(*) filter (where not recent and source_id <> '') as earlier_source,
         count(*) filter (where not recent and amount <> 0) as earlier_amount
  from (
    select d.employee_id, d.source_id, d.amount, d.created_at > p.as_of - interval '30 days' as recent
    from crm.deal d join app.portal p using (portal_id)
    where d.portal_id = @PortalId and d.deleted_at is null and not d.is_recurring) d
),
fact as (
  select count(*) as deals,
         count(*) filter (where semantics = 'S') as won, coalesce(sum(amount) filter (where semantics = 'S'), 0) as won_amount,
         count(*) filter (where semantics = 'P') as open, coalesce(sum(amount) filter (where semantics = 'P'), 0) as open_amount
  from mart.deal where portal_id = @PortalId
),
won as (
  select coalesce(sum(deals) filter (where unit = 'd'), 0) as by_day, coalesce(sum(amount) filter (where unit = 'd'), 0) as amount_by_day,
         coalesce(sum(deals) filter (where unit = 'm'), 0) as by_month, coalesce(sum(amount) filter (where unit = 'm'), 0) as amount_by_month,
         coalesce(sum(amount) filter (where unit = 'q'), 0) as amount_by_quarter
  from mart.won_deals where portal_id = @PortalId
),
total as (
  select coalesce(sum(deals) filter (where unit = 'd'), 0) as by_day, coalesce(sum(amount) filter (where unit = 'm'), 0) as amount_by_month
  from mart.won_totals where portal_id = @PortalId
),
ages as (select coalesce(sum(deals), 0) as deals from mart.open_ages where portal_id = @PortalId),
cycle as (select coalesce(sum(deals), 0) as deals from mart.won_cycle where portal_id = @PortalId and unit = 'd'),
cycle_total as (select coalesce(sum(deals), 0) as deals from mart.cycle_totals where portal_id = @PortalId and unit = 'q'),
open as (select coalesce(sum(deals), 0) as deals, coalesce(sum(amount), 0) as amount from mart.open_deals where portal_id = @PortalId)
select name, found, expected
from crm, fact, won, total, ages, cycle, cycle_total, open,
     lateral (values
       ('deals.facts', fact.deals::numeric, crm.deals::numeric, fact.deals = crm.deals),
       ('deals.won-by-day', won.by_day, fact.won, won.by_day = fact.won),
       ('deals.won-by-month', won.by_month, fact.won, won.by_month = fact.won),
       ('deals.won-amount-by-day', won.amount_by_day, fact.won_amount, won.amount_by_day = fact.won_amount),
       ('deals.won-amount-by-month', won.amount_by_month, fact.won_amount, won.amount_by_month = fact.won_amount),
       ('deals.won-amount-by-quarter', won.amount_by_quarter, fact.won_amount, won.amount_by_quarter = fact.won_amount),
       ('deals.won-totals', total.by_day, fact.won, total.by_day = fact.won),
       ('deals.won-totals-amount', total.amount_by_month, fact.won_amount, total.amount_by_month = fact.won_amount),
       ('deals.open-ages', ages.deals, fact.open, ages.deals = fact.open),
       ('deals.won-cycle', cycle.deals, fact.won, cycle.deals = fact.won),
       ('deals.cycle-totals', cycle_total.deals, fact.won, cycle_total.deals = fact.won),
       ('deals.open', open.deals, fact.open, open.deals = fact.open),
       ('deals.open-amount', open.amount, fact.open_amount, open.amount = fact.open_amount),
       ('deals.employee-empty', crm.recent_employee, crm.recent, crm.recent < 50 or crm.recent_employee > 0 or crm.earlier_employee < 50),
       ('deals.source-empty', crm.recent_source, crm.recent, crm.recent < 50 or crm.recent_source > 0 or crm.earlier_source < 50),
       ('deals.amount-empty', crm.recent_amount, crm.recent, crm.recent < 50 or crm.recent_amount > 0 or crm.earlier_amount < 50)
     ) as c (name, found, expected, well)
where not well
