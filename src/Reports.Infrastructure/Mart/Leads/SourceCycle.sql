-- Moves the histograms of won deals' cycle days, by creation and by closing.
-- grain: basis × day and month × source × UTM × funnel × cycle days
-- params: @PortalId
-- feeds: mart.source_cycle
insert into mart.source_cycle as w (
  portal_id, basis, unit, bucket, source_id, utm_source, utm_medium, utm_campaign, funnel_id, cycle_days, deals)
select @PortalId, u.basis, u.unit, u.bucket, c.source_id, c.utm_source, c.utm_medium, c.utm_campaign, c.funnel_id, c.cycle_days, sum(c.sign)
from deal_change c
cross join lateral (values ('c', 'd', c.created_on), ('c', 'm', date_trunc('month', c.created_on)::date),
                           ('e', 'd', c.closed_on), ('e', 'm', date_trunc('month', c.closed_on)::date)) u (basis, unit, bucket)
where c.semantics = 'S'
group by u.basis, u.unit, u.bucket, c.source_id, c.utm_source, c.utm_medium, c.utm_campaign, c.funnel_id, c.cycle_days
having sum(c.sign) <> 0
order by u.basis, u.unit, u.bucket, c.source_id, c.utm_source, c.utm_medium, c.utm_campaign, c.funnel_id, c.cycle_days
on conflict (portal_id, basis, unit, bucket, source_id, utm_source, utm_medium, utm_campaign, funnel_id, cycle_days)
  do update set deals = w.deals + excluded.deals;

delete from mart.source_cycle where portal_id = @PortalId and deals = 0;
