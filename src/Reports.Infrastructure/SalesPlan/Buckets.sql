-- grain: bucket of the series (× employee where each has a series)
-- params: Grain, EmployeeDynamics
-- feeds: sales-plan.factAmount, sales-plan.factCount of dynamics
select date_trunc(@Grain, bucket::timestamp)::date as bucket,
       case when @EmployeeDynamics then employee_id end as employee_id,
       sum(deals)::bigint as deals, sum(amount)::numeric as amount
from won
group by 1, 2
having sum(deals) > 0
