-- The histograms of won deals' cycle days, by creation and by closing, that the touched ones take out and bring in.
-- grain: basis × day × source × UTM × funnel × cycle days
-- params: none
-- feeds: mart.source_cycle, mart.source_cycle_totals
select u.basis, u.day, e.source_id, e.utm_source, e.utm_medium, e.utm_campaign, e.funnel_id, e.cycle_days, sum(e.sign)::int as deals
from deal_change e
cross join lateral (values ('c'::char(1), e.created_on), ('e', e.closed_on)) u (basis, day)
where e.semantics = 'S'
group by u.basis, u.day, e.source_id, e.utm_source, e.utm_medium, e.utm_campaign, e.funnel_id, e.cycle_days
