-- grain: bucket of the series
-- params: Grain
-- feeds: marketing.leads, marketing.junkLeads, marketing.convertedLeads, marketing.deals, marketing.wonDeals, marketing.lostDeals, marketing.revenue of dynamics
select date_trunc(@Grain, bucket::timestamp)::date as bucket,
       sum(leads)::bigint as leads, sum(junk_leads)::bigint as junk_leads, sum(converted_leads)::bigint as converted_leads,
       sum(deals)::bigint as deals, sum(won_deals)::bigint as won_deals, sum(lost_deals)::bigint as lost_deals, sum(revenue)::numeric as revenue
from flow
group by 1
