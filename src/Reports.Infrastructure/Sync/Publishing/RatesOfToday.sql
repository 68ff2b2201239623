-- grain: deals whose amount in base currency changes because a day's rates were kept. params: PortalId, Today (local date of asOf).
-- The first rate that a sync of a local day saw is kept. Where it differs from the last one before, open deals are worth something else,
-- and so are deals closed ahead of time; a currency that was unknown until now changes all of its deals.
with kept as (
  insert into crm.currency_rate (portal_id, code, on_date, rate)
  select portal_id, code, @Today, rate from crm.currency where portal_id = @PortalId
  on conflict do nothing
  returning code, rate),
moved as (
  select kept.code, before.rate is null as is_new
  from kept left join lateral (
    select r.rate from crm.currency_rate r
    where r.portal_id = @PortalId and r.code = kept.code and r.on_date < @Today order by r.on_date desc limit 1) before on true
  where before.rate is distinct from kept.rate)
select d.id from crm.deal d join moved on moved.code = d.currency
where d.portal_id = @PortalId and d.deleted_at is null and (moved.is_new or d.semantics = 'P' or d.close_date >= @Today)
