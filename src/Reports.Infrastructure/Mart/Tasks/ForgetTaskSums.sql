-- Empties the sums of tasks before they are made anew.
-- params: @PortalId
delete from mart.task_cells where portal_id = @PortalId;
delete from mart.task_series where portal_id = @PortalId;
delete from mart.task_backlog where portal_id = @PortalId;
