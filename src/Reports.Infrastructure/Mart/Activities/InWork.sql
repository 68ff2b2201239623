-- Moves the counts of leads (funnel -1) and deals in work.
-- grain: employee × funnel
-- params: @PortalId
-- feeds: mart.in_work
insert into mart.in_work as w (portal_id, employee_id, funnel_id, records)
select @PortalId, c.employee_id, c.funnel_id, sum(c.sign)
from (
  select l.employee_id, -1 as funnel_id, l.sign from lead_change l where l.semantics = 'P'
  union all
  select d.employee_id, d.funnel_id, d.sign from deal_change d where d.semantics = 'P'
) c
group by c.employee_id, c.funnel_id
having sum(c.sign) <> 0
order by c.employee_id, c.funnel_id
on conflict (portal_id, employee_id, funnel_id) do update set records = w.records + excluded.records;

delete from mart.in_work where portal_id = @PortalId and records = 0;
