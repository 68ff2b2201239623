-- grain: deals whose lead changed: a deal without a source has its lead's. params: PortalId, Leads.
select id from crm.deal where portal_id = @PortalId and lead_id = any(@Leads)
