-- Empties the sums of leads and deals before they are made anew.
-- params: @PortalId
delete from mart.source_flow where portal_id = @PortalId;
delete from mart.source_cycle where portal_id = @PortalId;
delete from mart.sales_flow where portal_id = @PortalId;
delete from mart.source_totals where portal_id = @PortalId;
delete from mart.source_cycle_totals where portal_id = @PortalId;
delete from mart.flow_totals where portal_id = @PortalId;
