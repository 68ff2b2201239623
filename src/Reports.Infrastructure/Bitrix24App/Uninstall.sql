-- Nothing may be fetched and nobody may sign in any more; figures stay until they are erased.
update app.portal set status = 'uninstalled', status_reason = 'The application was deleted.' where portal_id = @portalId;
update app.installation set uninstalled_at = now() where portal_id = @portalId;
delete from app.portal_credential where portal_id = @portalId;
delete from app.session where portal_id = @portalId;
delete from app.sign_in_code where portal_id = @portalId;
update app.api_key set revoked_at = now() where portal_id = @portalId and revoked_at is null;
