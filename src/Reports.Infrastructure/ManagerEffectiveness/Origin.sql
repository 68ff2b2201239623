-- grain: whole portal
-- params: PortalId
-- feeds: callsSource, completionObservedFrom
select b.calls_source, b.observed_from from mart.activity_basis b where b.portal_id = @PortalId
