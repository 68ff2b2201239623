-- What touched deals take out of the sums (as they stand before the facts change).
-- params: @PortalId
-- feeds: temporary tables deal_change, deal_steady
insert into deal_change
select -1, d.semantics, d.created_on, d.closed_on, coalesce(d.employee_id, 0), d.funnel_id,
       -coalesce(d.amount, 0), coalesce(d.amount, 0) = 0, d.close_date_contradicts, d.stage_known, d.cycle_days, d.reopened_times > 0,
       d.lead_id, coalesce(d.source_id, ''), coalesce(d.utm_source, ''), coalesce(d.utm_medium, ''), coalesce(d.utm_campaign, '')
from mart.deal d
where d.portal_id = @PortalId and d.id in (select id from deal_touched);

-- Those that stay as open or closed as they were: nothing else of a deal says who touched it.
insert into deal_steady
select f.id
from deal_fact f
join mart.deal d on d.portal_id = @PortalId and d.id = f.id
join crm.deal c on c.portal_id = @PortalId and c.id = f.id
where d.semantics = f.semantics and d.closed_on is not distinct from f.closed_on and d.created_at = c.created_at;
