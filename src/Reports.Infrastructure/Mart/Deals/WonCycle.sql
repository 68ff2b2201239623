-- Moves the histogram of won deals' cycle days.
-- grain: day, month and quarter × funnel × cycle days × reopened or not
-- params: @PortalId
-- feeds: mart.won_cycle
insert into mart.won_cycle as w (portal_id, unit, bucket, funnel_id, cycle_days, reopened, deals)
select @PortalId, u.unit, u.bucket, c.funnel_id, c.cycle_days, c.reopened, sum(c.sign)
from deal_change c
cross join lateral (values ('d', c.closed_on), ('m', date_trunc('month', c.closed_on)::date), ('q', date_trunc('quarter', c.closed_on)::date)) u (unit, bucket)
where c.semantics = 'S'
group by u.unit, u.bucket, c.funnel_id, c.cycle_days, c.reopened
having sum(c.sign) <> 0
order by u.unit, u.bucket, c.funnel_id, c.cycle_days, c.reopened
on conflict (portal_id, unit, bucket, funnel_id, cycle_days, reopened) do update set deals = w.deals + excluded.deals;

delete from mart.won_cycle where portal_id = @PortalId and deals = 0;
