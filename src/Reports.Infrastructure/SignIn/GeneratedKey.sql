-- Without a configured key: what was configured before is a key like any other, and a portal that never had a key gets its first.
update app.api_key set configured = false where portal_id = @portalId and configured;

insert into app.api_key (portal_id, name, hash, hint, scopes)
select @portalId, 'First start', @hash, @hint, @scopes
where not exists (select from app.api_key where portal_id = @portalId)
returning id;
