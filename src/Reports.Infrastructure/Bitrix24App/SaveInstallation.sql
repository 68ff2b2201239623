-- A repeated or renewed installation takes the place of the one before; a form without a token does not forget the known one.
insert into app.installation as i (portal_id, endpoint, oauth_server, application_token_hash, installed_by)
values (@portalId, @endpoint, @oauthServer, @hash, @installedBy)
on conflict (portal_id) do update
set endpoint = excluded.endpoint, oauth_server = excluded.oauth_server, installed_by = excluded.installed_by,
    application_token_hash = coalesce(excluded.application_token_hash, i.application_token_hash), installed_at = now(), uninstalled_at = null;
