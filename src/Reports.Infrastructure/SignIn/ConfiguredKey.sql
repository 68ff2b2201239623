-- Makes the given key the portal's configured one; the one configured before ends.
update app.api_key set revoked_at = now()
where configured and revoked_at is null and not (portal_id = @portalId and hash = @hash);

insert into app.api_key (portal_id, name, hash, hint, scopes, configured)
values (@portalId, 'Configuration', @hash, @hint, @scopes, true)
on conflict (hash) do update set portal_id = excluded.portal_id, revoked_at = null, expires_at = null, scopes = excluded.scopes, configured = true
returning id;
