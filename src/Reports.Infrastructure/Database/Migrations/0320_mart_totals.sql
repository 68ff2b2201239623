-- The sums of all employees together, for questions that no employee narrows: most of those that are asked, and the dearest ones.
create table mart.won_totals (like mart.won_deals including constraints);
alter table mart.won_totals drop employee_id, add primary key (portal_id, unit, bucket, funnel_id);
create table mart.open_ages (like mart.open_deals including constraints);
alter table mart.open_ages drop employee_id, add primary key (portal_id, created_on, funnel_id);

call app.protect('mart.won_totals');
call app.protect('mart.open_ages');
