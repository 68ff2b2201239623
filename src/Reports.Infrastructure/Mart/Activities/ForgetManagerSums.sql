-- Empties the sums of activities, calls and results before they are made anew.
-- params: @PortalId
delete from mart.manager_flow where portal_id = @PortalId;
delete from mart.manager_totals where portal_id = @PortalId;
delete from mart.call_hours where portal_id = @PortalId;
delete from mart.employee_call_hours where portal_id = @PortalId;
delete from mart.in_work where portal_id = @PortalId;
