-- Empties the sums before they are made anew.
-- params: @PortalId
delete from mart.won_deals where portal_id = @PortalId;
delete from mart.won_cycle where portal_id = @PortalId;
delete from mart.open_deals where portal_id = @PortalId;
delete from mart.won_totals where portal_id = @PortalId;
delete from mart.cycle_totals where portal_id = @PortalId;
delete from mart.open_ages where portal_id = @PortalId;
