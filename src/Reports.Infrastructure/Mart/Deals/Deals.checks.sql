-- What cannot be: facts that are fewer or more than the deals of crm, a column that was filled for years and is empty in
-- everything of the last 30 days.
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
  select count(*) as deals, count(*) filter (where semantics <> 'P' and (closed_on is null or cycle_days is null)) as closed_without_day
  from mart.deal where portal_id = @PortalId
)
select name, found, expected
from crm, fact,
     lateral (values
       ('deals.facts', fact.deals::numeric, crm.deals::numeric, fact.deals = crm.deals),
       ('deals.closed-without-day', fact.closed_without_day, 0, fact.closed_without_day = 0),
       ('deals.employee-empty', crm.recent_employee, crm.recent, crm.recent < 50 or crm.recent_employee > 0 or crm.earlier_employee < 50),
       ('deals.source-empty', crm.recent_source, crm.recent, crm.recent < 50 or crm.recent_source > 0 or crm.earlier_source < 50),
       ('deals.amount-empty', crm.recent_amount, crm.recent, crm.recent < 50 or crm.recent_amount > 0 or crm.earlier_amount < 50)
     ) as c (name, found, expected, well)
where not well
