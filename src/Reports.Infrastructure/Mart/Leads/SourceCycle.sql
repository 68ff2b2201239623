-- Moves the histograms of won deals' cycle days, by creation and by closing.
-- grain: basis × day, month and quarter × source × UTM × funnel × cycle days
-- params: @PortalId
-- feeds: mart.source_cycle
insert into mart.source_cycle as w (
  portal_id, basis, unit, bucket, source_id, utm_source, utm_medium, utm_campaign, funnel_id, cycle_days, deals)
with cell as materialized (
  select u.basis, u.day, e.source_id, e.utm_source, e.utm_medium, e.utm_campaign, e.funnel_id, e.cycle_days, sum(e.sign) as deals
  from deal_change e
  cross join lateral (values ('c', e.created_on), ('e', e.closed_on)) u (basis, day)
  where e.semantics = 'S'
  group by u.basis, u.day, e.source_id, e.utm_source, e.utm_medium, e.utm_campaign, e.funnel_id, e.cycle_days
  having sum(e.sign) <> 0
)
select @PortalId, basis, 'd', day, source_id, utm_source, utm_medium, utm_campaign, funnel_id, cycle_days, deals
from cell
union all
select @PortalId, basis, u.unit, u.bucket, source_id, utm_source, utm_medium, utm_campaign, funnel_id, cycle_days, sum(deals)
from cell
cross join lateral (values ('m', date_trunc('month', day)::date), ('q', date_trunc('quarter', day)::date)) u (unit, bucket)
group by basis, u.unit, u.bucket, source_id, utm_source, utm_medium, utm_campaign, funnel_id, cycle_days
having sum(deals) <> 0
order by 2, 3, 4, source_id, utm_source, utm_medium, utm_campaign, funnel_id, cycle_days
on conflict (portal_id, basis, unit, bucket, source_id, utm_source, utm_medium, utm_campaign, funnel_id, cycle_days)
  do update set deals = w.deals + excluded.deals;

delete from mart.source_cycle where portal_id = @PortalId and deals = 0;
