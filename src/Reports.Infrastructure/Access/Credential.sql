-- One valid credential with what every answer needs of its portal: the state and what may be seen of each report.
-- grain: the credential × report whose entitlement is known (one row without any)
-- params: @hash bytea, @now timestamptz
-- Across portals on purpose: the token is what names the portal.
-- A session ends with its user's dismissal. One whom no sync has brought yet is let in: Bitrix24 has said who she is.
select c.portal_id, c.id, c.is_key, c.user_id, c.is_admin, c.scopes, c.stale,
       p.domain, p.base_currency, p.language, p.as_of, p.data_version, p.facts_version,
       e.report, e.first_opened_at, e.paid_until
from (
  select portal_id, id, true as is_key, null::int as user_id, false as is_admin, scopes,
         last_used_at is null or last_used_at < @now - interval '1 hour' as stale
  from app.api_key
  where hash = @hash and revoked_at is null and (expires_at is null or expires_at > @now)
  union all
  select s.portal_id, s.id, false, s.user_id, s.is_admin, '{}', false
  from app.session s
  where s.token_hash = @hash and s.expires_at > @now
    and not exists (
      select from crm.employee e
      where e.portal_id = s.portal_id and e.id = s.user_id and (not e.active or e.deleted_at is not null))
) c
join app.portal p using (portal_id)
left join app.entitlement e using (portal_id)
where p.status = 'active';
