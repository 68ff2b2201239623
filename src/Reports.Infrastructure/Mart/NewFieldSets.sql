-- What the fields of the records judged anew hold, where no record has held it before; of deals, as written here, or of leads.
-- params: @PortalId
-- feeds: mart.field_set
insert into mart.field_set (portal_id, fields)
select @PortalId, n.fields
from (
  select c.fields from deal_fact f join crm.deal c on c.portal_id = @PortalId and c.id = f.id
  except
  select s.fields from mart.field_set s where s.portal_id = @PortalId
) n
