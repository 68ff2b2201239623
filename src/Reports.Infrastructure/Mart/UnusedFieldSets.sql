-- Sets of fields that no record names any more.
-- params: @PortalId
-- feeds: mart.field_set
delete from mart.field_set s
where s.portal_id = @PortalId
  and not exists (select from mart.deal d where d.portal_id = @PortalId and d.field_set = s.id)
  and not exists (select from mart.lead l where l.portal_id = @PortalId and l.field_set = s.id)
