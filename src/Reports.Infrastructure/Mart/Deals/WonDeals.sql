-- Moves the sums of won deals by what the touched deals take out and bring in.
-- grain: day, month and quarter × employee × funnel
-- params: @PortalId
-- feeds: mart.won_deals
insert into mart.won_deals as w (
  portal_id, unit, bucket, employee_id, funnel_id, deals, amount, without_amount, cycle_days_sum, reopened, reopened_cycle_days_sum,
  c30, c90, c180, c181, a30, a90, a180, a181, r30, r90, r180, r181, ra30, ra90, ra180, ra181)
select @PortalId, u.unit, u.bucket, c.employee_id, c.funnel_id, sum(c.sign), sum(c.amount), coalesce(sum(c.sign) filter (where c.without_amount), 0),
       sum(c.sign * c.cycle_days), coalesce(sum(c.sign) filter (where c.reopened), 0), coalesce(sum(c.sign * c.cycle_days) filter (where c.reopened), 0),
       coalesce(sum(c.sign) filter (where c.cycle_days <= 30), 0), coalesce(sum(c.sign) filter (where c.cycle_days between 31 and 90), 0),
       coalesce(sum(c.sign) filter (where c.cycle_days between 91 and 180), 0), coalesce(sum(c.sign) filter (where c.cycle_days >= 181), 0),
       coalesce(sum(c.amount) filter (where c.cycle_days <= 30), 0), coalesce(sum(c.amount) filter (where c.cycle_days between 31 and 90), 0),
       coalesce(sum(c.amount) filter (where c.cycle_days between 91 and 180), 0), coalesce(sum(c.amount) filter (where c.cycle_days >= 181), 0),
       coalesce(sum(c.sign) filter (where c.reopened and c.cycle_days <= 30), 0), coalesce(sum(c.sign) filter (where c.reopened and c.cycle_days between 31 and 90), 0),
       coalesce(sum(c.sign) filter (where c.reopened and c.cycle_days between 91 and 180), 0), coalesce(sum(c.sign) filter (where c.reopened and c.cycle_days >= 181), 0),
       coalesce(sum(c.amount) filter (where c.reopened and c.cycle_days <= 30), 0), coalesce(sum(c.amount) filter (where c.reopened and c.cycle_days between 31 and 90), 0),
       coalesce(sum(c.amount) filter (where c.reopened and c.cycle_days between 91 and 180), 0), coalesce(sum(c.amount) filter (where c.reopened and c.cycle_days >= 181), 0)
from deal_change c
cross join lateral (values ('d', c.closed_on), ('m', date_trunc('month', c.closed_on)::date), ('q', date_trunc('quarter', c.closed_on)::date)) u (unit, bucket)
where c.semantics = 'S'
group by u.unit, u.bucket, c.employee_id, c.funnel_id
order by u.unit, u.bucket, c.employee_id, c.funnel_id
on conflict (portal_id, unit, bucket, employee_id, funnel_id) do update set
  deals = w.deals + excluded.deals, amount = w.amount + excluded.amount,
  without_amount = w.without_amount + excluded.without_amount, cycle_days_sum = w.cycle_days_sum + excluded.cycle_days_sum,
  reopened = w.reopened + excluded.reopened, reopened_cycle_days_sum = w.reopened_cycle_days_sum + excluded.reopened_cycle_days_sum,
  c30 = w.c30 + excluded.c30, c90 = w.c90 + excluded.c90,
  c180 = w.c180 + excluded.c180, c181 = w.c181 + excluded.c181,
  a30 = w.a30 + excluded.a30, a90 = w.a90 + excluded.a90,
  a180 = w.a180 + excluded.a180, a181 = w.a181 + excluded.a181,
  r30 = w.r30 + excluded.r30, r90 = w.r90 + excluded.r90,
  r180 = w.r180 + excluded.r180, r181 = w.r181 + excluded.r181,
  ra30 = w.ra30 + excluded.ra30, ra90 = w.ra90 + excluded.ra90,
  ra180 = w.ra180 + excluded.ra180, ra181 = w.ra181 + excluded.ra181;

delete from mart.won_deals where portal_id = @PortalId and deals = 0;
