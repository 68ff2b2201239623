-- Marketing and dynamics by quarter ('q') as well, and their sums of all funnels or all employees together: most questions narrow neither.
alter table mart.source_flow drop constraint source_flow_unit_check, add constraint source_flow_unit_check check (unit in ('d', 'm', 'q'));
alter table mart.source_cycle drop constraint source_cycle_unit_check, add constraint source_cycle_unit_check check (unit in ('d', 'm', 'q'));
alter table mart.sales_flow drop constraint sales_flow_unit_check, add constraint sales_flow_unit_check check (unit in ('d', 'm', 'q'));

create table mart.source_totals (like mart.source_flow including constraints);
alter table mart.source_totals drop funnel_id, add primary key (portal_id, unit, bucket, source_id, utm_source, utm_medium, utm_campaign);
create table mart.source_cycle_totals (like mart.source_cycle including constraints);
alter table mart.source_cycle_totals drop funnel_id, add primary key (portal_id, basis, unit, bucket, source_id, utm_source, utm_medium, utm_campaign, cycle_days);
create table mart.flow_totals (like mart.sales_flow including constraints);
alter table mart.flow_totals drop employee_id, add primary key (portal_id, unit, bucket, funnel_id);

call app.protect('mart.source_totals');
call app.protect('mart.source_cycle_totals');
call app.protect('mart.flow_totals');
