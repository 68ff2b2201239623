-- Opens one more session of the family that the presented secret renews. The secret is good for a moment longer: another tab of the same browser
-- may have sent it at the same time. The bearer beside it ends by itself.
-- grain: the new session
-- params: @presented bytea, @now timestamptz, @grace interval, @longest interval, and the new session's secrets
-- Nobody tells that a user administers the portal no more: her sessions end some time after she signed in, those of the service itself renew on.
-- Across portals on purpose: the secret is what names the portal.
with presented as (
  update app.session s
  set renewable_until = least(s.renewable_until, @now + @grace)
  from app.portal p
  where s.renewal_hash = @presented and s.renewable_until > @now
    and p.portal_id = s.portal_id and p.status = 'active'
    and not exists (
      select from crm.employee e
      where e.portal_id = s.portal_id and e.id = s.user_id and (not e.active or e.deleted_at is not null))
  returning s.portal_id, s.family, s.user_id, s.is_admin, s.created_at
), ended as (
  delete from app.session s using presented p
  where s.portal_id = p.portal_id and s.expires_at < @now and (s.renewable_until is null or s.renewable_until < @now)
)
insert into app.session (portal_id, family, user_id, is_admin, created_at, token_hash, expires_at, renewal_hash, renewable_until)
select portal_id, family, user_id, is_admin, created_at, @TokenHash, @ExpiresAt, @RenewalHash,
       case when user_id is null then @RenewableUntil else least(@RenewableUntil, created_at + @longest) end
from presented
returning renewable_until;
