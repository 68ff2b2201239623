-- Reports add up deals and leads in memory, from the facts: their sums go. What employees did is still summed, but by day alone.
drop table mart.won_deals, mart.won_totals, mart.won_cycle, mart.cycle_totals, mart.open_deals, mart.open_ages,
  mart.sales_flow, mart.flow_totals, mart.source_flow, mart.source_totals, mart.source_cycle, mart.source_cycle_totals,
  mart.doubt, mart.in_work, mart.manager_totals;

delete from mart.manager_flow where unit <> 'd';
alter table mart.manager_flow drop column unit, drop column won_deals, drop column won_amount, drop column lost_deals,
  add primary key (portal_id, bucket, employee_id);
delete from mart.call_hours where unit <> 'd';
alter table mart.call_hours drop column unit, add primary key (portal_id, bucket, weekday, hour);
drop index mart.deal_unconverted;
