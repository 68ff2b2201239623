-- Won deals by quarter ('q') as well: a long period is few cells.
alter table mart.won_deals drop constraint won_deals_unit_check, add constraint won_deals_unit_check check (unit in ('d', 'm', 'q'));
alter table mart.won_totals drop constraint won_deals_unit_check, add constraint won_totals_unit_check check (unit in ('d', 'm', 'q'));
alter table mart.won_cycle drop constraint won_cycle_unit_check, add constraint won_cycle_unit_check check (unit in ('d', 'm', 'q'));

-- The histogram of all funnels together.
create table mart.cycle_totals (like mart.won_cycle including constraints);
alter table mart.cycle_totals drop funnel_id, add primary key (portal_id, unit, bucket, cycle_days, reopened);
call app.protect('mart.cycle_totals');
