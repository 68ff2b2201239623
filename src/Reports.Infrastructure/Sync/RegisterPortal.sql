-- grain: the one portal of single-portal mode. params: Authority (host, with a port where it has one), Zone (IANA or null: guess at the first sync).
insert into app.portal (member_id, domain, title, time_zone, time_zone_given)
values (@Authority, @Authority, @Authority, coalesce(@Zone, 'Europe/Moscow'), @Zone is not null)
on conflict (member_id) do update set
  -- A zone that was configured holds until an administrator changes it in the settings.
  time_zone = case
    when app.portal.as_of is null and @Zone is not null and not exists (select from app.settings s where s.portal_id = app.portal.portal_id) then @Zone
    else app.portal.time_zone end,
  time_zone_given = app.portal.time_zone_given or @Zone is not null,
  status = 'active', status_reason = null
returning portal_id
