-- One valid credential with what every answer needs of its portal: the state and what may be seen of each report.
-- grain: the credential × report whose entitlement is known (one row without any)
-- params: @hash bytea, @now timestamptz
-- Across portals on purpose: the token is what names the portal.
select c.portal_id, c.id, c.is_key, c.user_id, c.is_admin, c.scopes, c.stale,
       p.domain, p.base_currency, p.language, p.as_of, p.data_version, p.facts_version,
       e.report, e.first_opened_at, e.paid_until
from (
  select portal_id, id, true as is_key, null::int as user_id, false as is_admin, scopes,
         last_used_at is null or last_used_at < @now - interval '1 hour' as stale
  from app.api_key
  where hash = @hash and revoked_at is null and (expires_at is null or expires_at > @now)
  union all
  select portal_id, id, false, user_id, is_admin, '{}', false
  from app.session
  where token_hash = @hash and expires_at > @now
) c
join app.portal p using (portal_id)
left join app.entitlement e using (portal_id)
where p.status = 'active';
