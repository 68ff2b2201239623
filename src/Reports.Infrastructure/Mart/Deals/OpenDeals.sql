-- Moves the counts of deals in work by their day of creation.
-- grain: day of creation × employee × funnel
-- params: @PortalId
-- feeds: mart.open_deals
insert into mart.open_deals as o (portal_id, created_on, employee_id, funnel_id, deals, amount)
select @PortalId, c.created_on, c.employee_id, c.funnel_id, sum(c.sign), sum(c.amount)
from deal_change c
where c.semantics = 'P'
group by c.created_on, c.employee_id, c.funnel_id
having sum(c.sign) <> 0 or sum(c.amount) <> 0
order by c.created_on, c.employee_id, c.funnel_id
on conflict (portal_id, created_on, employee_id, funnel_id) do update set deals = o.deals + excluded.deals, amount = o.amount + excluded.amount;

delete from mart.open_deals where portal_id = @PortalId and deals = 0;
