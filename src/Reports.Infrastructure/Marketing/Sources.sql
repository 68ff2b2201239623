-- grain: source × UTM
-- feeds: marketing.leads, marketing.junkLeads, marketing.convertedLeads, marketing.leadToWin, marketing.deals, marketing.wonDeals, marketing.lostDeals, marketing.revenue
select source_id, utm_source, utm_medium, utm_campaign,
       sum(leads)::bigint as leads, sum(junk_leads)::bigint as junk_leads, sum(converted_leads)::bigint as converted_leads, sum(winning_leads)::bigint as winning_leads,
       sum(deals)::bigint as deals, sum(won_deals)::bigint as won_deals, sum(lost_deals)::bigint as lost_deals, sum(revenue)::numeric as revenue
from flow
group by source_id, utm_source, utm_medium, utm_campaign
having sum(leads) <> 0 or sum(junk_leads) <> 0 or sum(converted_leads) <> 0 or sum(deals) <> 0 or sum(won_deals) <> 0 or sum(lost_deals) <> 0
