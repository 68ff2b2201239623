-- grain: directories of statuses that lost an entry. params: PortalId, Missing (tables whose list could not be read).
-- A stage or source that Bitrix24 no longer has leaves its code behind on the records. A funnel or workgroup that is merely hidden from the
-- user keeps its name while records point to it.
with departments as (
  delete from crm.department t where t.portal_id = @PortalId
    and not exists (select from staging.department s where s.portal_id = t.portal_id and s.id = t.id)),
funnels as (
  delete from crm.funnel t where t.portal_id = @PortalId
    and not exists (select from staging.funnel s where s.portal_id = t.portal_id and s.id = t.id)
    and not exists (select from crm.deal d where d.portal_id = t.portal_id and d.funnel_id = t.id and d.deleted_at is null)),
groups as (
  delete from crm.workgroup t where t.portal_id = @PortalId and 'workgroup' <> all(@Missing)
    and not exists (select from staging.workgroup s where s.portal_id = t.portal_id and s.id = t.id)
    and not exists (select from crm.task k where k.portal_id = t.portal_id and k.group_id = t.id and k.deleted_at is null)),
currencies as (
  delete from crm.currency t where t.portal_id = @PortalId
    and not exists (select from staging.currency s where s.portal_id = t.portal_id and s.code = t.code)),
fields as (
  delete from crm.user_field t where t.portal_id = @PortalId and 'user_field' <> all(@Missing)
    and not exists (select from staging.user_field s where s.portal_id = t.portal_id and s.entity = t.entity and s.name = t.name)),
statuses as (
  delete from crm.status t where t.portal_id = @PortalId
    and not exists (select from staging.status s where s.portal_id = t.portal_id and s.entity_id = t.entity_id and s.status_id = t.status_id)
  returning t.entity_id)
select entity_id from statuses
