-- Facts that no activity stands behind. They are looked for only where there are more facts than were concluded.
-- params: @PortalId, @Facts (how many were concluded of all activities)
-- feeds: mart.activity
delete from mart.activity m
where m.portal_id = @PortalId and (select count(*) from mart.activity where portal_id = @PortalId) <> @Facts
  and not exists (select from crm.activity c where c.portal_id = @PortalId and c.id = m.id);
