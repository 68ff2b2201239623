-- Empties everything before it is made anew.
-- params: @PortalId
delete from mart.open_record where portal_id = @PortalId;
delete from mart.silence where portal_id = @PortalId;
delete from mart.open_pack where portal_id = @PortalId;
delete from mart.silence_pack where portal_id = @PortalId;
