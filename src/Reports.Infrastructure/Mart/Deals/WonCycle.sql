-- Moves the histogram of won deals' cycle days.
-- grain: day, month and quarter × funnel × cycle days × reopened or not
-- params: @PortalId
-- feeds: mart.won_cycle
insert into mart.won_cycle as w (portal_id, unit, bucket, funnel_id, cycle_days, reopened, deals)
with cell as materialized (
  select c.closed_on as day, c.funnel_id, c.cycle_days, c.reopened, sum(c.sign) as deals
  from deal_change c
  where c.semantics = 'S'
  group by c.closed_on, c.funnel_id, c.cycle_days, c.reopened
  having sum(c.sign) <> 0
)
select @PortalId, u.unit, u.bucket, c.funnel_id, c.cycle_days, c.reopened, sum(c.deals)
from cell c
cross join lateral (values ('d', c.day), ('m', date_trunc('month', c.day)::date), ('q', date_trunc('quarter', c.day)::date)) u (unit, bucket)
group by u.unit, u.bucket, c.funnel_id, c.cycle_days, c.reopened
having sum(c.deals) <> 0
order by u.unit, u.bucket, c.funnel_id, c.cycle_days, c.reopened
on conflict (portal_id, unit, bucket, funnel_id, cycle_days, reopened) do update set deals = w.deals + excluded.deals;

delete from mart.won_cycle where portal_id = @PortalId and deals = 0;
