-- grain: the portal, as readers see it from now on. params: PortalId, AsOf, IsWhole, Fields (those that the run fetched).
-- A field has been loaded while all records have it: an increment stores its records without the others.
update app.portal p set
  as_of = @AsOf, data_version = data_version + 1,
  base_currency = coalesce((select c.code from crm.currency c where c.portal_id = p.portal_id and c.is_base limit 1), p.base_currency),
  synced_fields = case when @IsWhole then @Fields else array(select unnest(p.synced_fields) intersect select unnest(@Fields) order by 1) end,
  last_full_at = case when @IsWhole then @AsOf else p.last_full_at end
where portal_id = @PortalId
returning 1
